import Datasets
import Editing
import Experiment
import Randomness
import Testing
import Trials

@Suite struct PretrainingCorpusTests {
  private static let world = Result { try World(TinySpecs.base) }

  private func corpus() throws -> (World, Cast, PretrainingCorpus) {
    let world = try Self.world.get()
    let cast = try Cast(world)
    return (world, cast, PretrainingCorpus(world, cast: cast, room: 512))
  }

  @Test func `nobody of the cast is a subject of an edit, or somebody else of the cast`() throws {
    let (world, cast, _) = try corpus()
    let edited = Set(Split.allCases.flatMap { world.dataset[$0] }.compactMap(\.subject))
    let known = cast.known.compactMap(\.subject)
    #expect(known.count == 20 && Set(known).count == 20)
    var generator = SplitMix64(seed: 1, stream: "strangers")
    let strangers = (0..<300).compactMap { _ in cast.stranger(&generator).subject }
    #expect(strangers.count == 300)
    for name in known + strangers { #expect(!edited.contains(name), "\(name)") }
    #expect(Set(strangers).isDisjoint(with: known))
  }

  @Test func `no text of the corpus names a subject of an edit`() throws {
    let (world, _, corpus) = try corpus()
    let subjects = Split.allCases.flatMap { world.dataset[$0] }.compactMap(\.subject)
    let texts = (0..<20).flatMap { corpus.batch(of: 32, step: $0, seed: 7) }
      .map { world.text($0.tokens) }.joined(separator: "\n")
    for subject in subjects { #expect(!texts.contains(subject), "\(subject)") }
  }

  @Test func `all training edits are left to edit`() throws {
    let world = try Self.world.get()
    #expect(world.training == world.dataset[.train])
  }

  @Test func `a batch is a function of seed and step alone`() throws {
    let (_, _, corpus) = try corpus()
    let (_, _, again) = try self.corpus()
    #expect(corpus.batch(of: 16, step: 3, seed: 1) == again.batch(of: 16, step: 3, seed: 1))
    #expect(corpus.batch(of: 16, step: 3, seed: 1) != corpus.batch(of: 16, step: 4, seed: 1))
    #expect(corpus.batch(of: 16, step: 3, seed: 1) != corpus.batch(of: 16, step: 3, seed: 2))
  }

  @Test func `of what stands behind a story, all is learned, and of the story nothing`() throws {
    let (world, _, corpus) = try corpus()
    let behindStories = (0..<10).flatMap { corpus.batch(of: 32, step: $0, seed: 5) }.filter {
      $0.tokens.count { world.ends.contains($0) } > 1
    }
    #expect(!behindStories.isEmpty)
    for sequence in behindStories {
      let learned = try #require(sequence.targets)
      let story = world.text(Array(sequence.tokens.dropFirst().dropLast(learned)))
      #expect(story.hasSuffix("."), "\(story)")
      #expect(!story.contains("?"), "\(story)")
    }
  }

  @Test func `questions that find no room behind a story are left out`() throws {
    let (world, cast, _) = try corpus()
    let narrow = PretrainingCorpus(world, cast: cast, room: 80)
    let lengths = (0..<20).flatMap { narrow.batch(of: 32, step: $0, seed: 7) }.map(\.tokens.count)
    #expect(try #require(lengths.max()) <= 80)
  }
}
