import Datasets
import Editing
import Experiment
import Randomness
import Transformer

/// Edits of a world as meta-training reads them.
struct MetaExamples: Sendable {
  private let world: World
  private let localityStrings: Int

  /// - Throws: `JobFailure` where all training questions are about the same few entities.
  init(_ world: World, localityStrings: Int) throws {
    // An edit has up to three entities; with one more, every edit has an unrelated question.
    let entities = Set(world.training.flatMap(\.questions).map(\.entity))
    let most = world.training.map { Set($0.entities).count }.max() ?? 0
    guard entities.count > most else {
      throw JobFailure(
        kind: .job,
        message: "the \(world.training.count) training edits ask about \(entities.count) entities "
          + "only, so that no question is unrelated to an edit: lower base.known_subjects or use "
          + "more training data")
    }
    self.world = world
    self.localityStrings = localityStrings
  }

  /// The training edit with this running number: every epoch is a fresh permutation, and each draw
  /// is a function of seed and number alone, so that training can resume anywhere.
  func training(_ number: Int, seed: UInt64) -> MetaExample {
    let (epoch, place) = number.quotientAndRemainder(dividingBy: world.training.count)
    var order = SplitMix64(seed: seed, stream: "epoch \(epoch)")
    let index = order.permutation(world.training.count)[place]
    var generator = SplitMix64(seed: seed, stream: "locality \(number)")
    return example(world.training[index], &generator)
  }

  /// The first edits of the validation split, always with the same unrelated strings.
  func validation(count: Int) -> [MetaExample] {
    world.dataset[.valid].prefix(count).enumerated().map { index, edit in
      var generator = SplitMix64(seed: 0, stream: "validation locality \(index)")
      return example(edit, &generator)
    }
  }

  private func example(_ edit: EditExample, _ generator: inout SplitMix64) -> MetaExample {
    MetaExample(
      fact: world.delimiters.around(world.tokens(edit.text)),
      questions: edit.questions.map { world.answered($0.alias, $0.answer) },
      locality: (0..<localityStrings).map { _ in unrelated(to: edit, &generator) })
  }

  /// A single-hop question of the training world about none of the edit's entities, answered.
  private func unrelated(to edit: EditExample, _ generator: inout SplitMix64) -> [Int] {
    while true {
      let other = world.training[generator.index(below: world.training.count)]
      let question = other.questions[generator.index(below: other.questions.count)]
      guard !edit.entities.contains(question.entity) else { continue }
      return world.prompt(question.unalias) + world.tokens(question.answer, continuing: true)
    }
  }
}
