import Datasets
import Editing
import Experiment
import Tensor
import Transformer

/// Edits, questions, answers and scores: what a split says about an editor.
///
/// Protocol: one fact is edited into the base model at a time; prompts are begin + question, with
/// nothing before it but what the editor puts there; answers are generated greedily until the end
/// token; a score is exact match after SQuAD's normalisation.
struct Evaluation: Sendable {
  let world: World
  let model: Decoder
  let editor: any Editor
  /// The most tokens of an answer.
  let limit: Int

  /// Rows of all examples, in order.
  /// - Throws: `TrialStopped` when asked to stop.
  func rows(of examples: [EditExample], in environment: TrialEnvironment) throws -> [QuestionRow] {
    try environment.inWaves(examples, passesOf: editor.editsPerPass) { examples, threads in
      try rows(of: examples, by: model.withThreads(threads))
    }.flatMap { $0 }
  }

  /// Edits each example into the model by itself, asks its questions, and scores the answers.
  private func rows(of examples: [EditExample], by model: Decoder) throws -> [QuestionRow] {
    let edits = try editor.edits(
      for: examples.map { world.tokens($0.text) }, of: model)
    let questions = examples.map(questions(of:))
    let answers = answers(to: questions, under: edits, by: model)
    return zip(questions.joined(), answers).map { row, answer in
      var row = row
      row.prediction = world.text(answer)
      row.score = ExactMatch.matches(row.prediction, row.gold) ? 1 : 0
      return row
    }
  }

  /// Every question of an edit in both forms, not yet answered.
  private func questions(of example: EditExample) -> [QuestionRow] {
    example.questions.enumerated().flatMap { index, question in
      Probe.allCases.map { probe in
        QuestionRow(
          edit: example.id, index: index, probe: probe,
          question: probe == .efficacy ? question.alias : question.unalias,
          gold: question.answer, prediction: "", score: 0)
      }
    }
  }

  /// Generated answers, in order. Edits that ride beside the frozen weights are read in one batch;
  /// each fine-tuned model answers its own questions.
  private func answers(
    to questions: [[QuestionRow]], under edits: [Edit], by model: Decoder
  ) -> [[Int]] {
    let tuned = edits.compactMap(\.model)
    guard tuned.isEmpty else {
      return zip(tuned, questions).flatMap { model, rows in
        generate(rows.map { Decoder.Prompt(tokens: world.prompt($0.question)) }, by: model)
      }
    }
    let prompts = edits.indices.flatMap { place in
      questions[place].map {
        Decoder.Prompt(
          tokens: world.prompt($0.question, context: edits[place].context), edit: place)
      }
    }
    return generate(prompts, by: model, edits: edits.map(\.updates))
  }

  private func generate(
    _ prompts: [Decoder.Prompt], by model: Decoder, edits: [[Site: LowRankUpdate]] = []
  ) -> [[Int]] {
    model.generate(prompts, edits: edits, until: Ending(tokens: Set(world.ends), limit: limit))
  }
}

extension Edit {
  /// The fine-tuned weights, where the edit made some.
  fileprivate var model: Decoder? {
    if case .model(let model) = self { model } else { nil }
  }

  /// The tokens that the edit puts before a question.
  fileprivate var context: [Int] {
    if case .context(let tokens) = self { tokens } else { [] }
  }

  /// The updates that the edit puts beside the weights.
  fileprivate var updates: [Site: LowRankUpdate] {
    if case .updates(let updates) = self { updates } else { [:] }
  }
}
