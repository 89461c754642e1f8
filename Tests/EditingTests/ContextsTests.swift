import Editing
import TensorTestSupport
import Testing
import Transformer

@Suite struct ContextsTests {
  private let model: Decoder
  private let delimiters = Delimiters(begin: [1], end: 2)

  init() throws { model = try Golden("location.safetensors").model() }

  private func contexts(_ drafts: [Contexts.Draft], seed: UInt64 = 1) -> Contexts {
    Contexts(
      drafts, weighting: .halves, by: model, separator: [16], delimiters: delimiters, seed: seed)
  }

  @Test func `a seed says which texts the model writes`() {
    let drafts = Contexts.romeDrafts(count: 6)
    #expect(contexts(drafts) == contexts(drafts))
    #expect(contexts(drafts) != contexts(drafts, seed: 2))
  }

  @Test func `a text does not depend on those after it`() {
    let drafts = Contexts.memitDrafts(openers: [[3], [4, 5]], count: 4)
    #expect(
      contexts(Array(drafts.prefix(2))).prefixes == Array(contexts(drafts).prefixes.prefix(2)))
  }

  @Test func `a text stands between begin and separator, opens as it should, and has its length`() {
    let drafts = Contexts.memitDrafts(openers: [[3], [4, 5]], count: 3)
    #expect(drafts.map(\.opener) == [[3], [4, 5], [3]])
    for (prefix, draft) in zip(contexts(drafts).prefixes, drafts) {
      #expect(prefix.starts(with: [1] + draft.opener))
      #expect(prefix.last == 16)
      // Shorter only where the model ends it.
      #expect(prefix.count <= 1 + 10 + 1)
    }
    #expect(contexts(drafts).prefixes.contains { $0.count == 12 })
  }

  @Test func `half of ROME's texts are short`() {
    #expect(Contexts.romeDrafts(count: 4).map(\.length) == [5, 5, 10, 10])
  }

  @Test func `a model without a begin token begins texts after an end token`() {
    let bare = Contexts(
      Contexts.romeDrafts(count: 2), weighting: .even, by: model, separator: [16],
      delimiters: Delimiters(begin: [], end: 2), seed: 1)
    #expect(bare.prefixes.allSatisfy { !$0.contains(2) && $0.last == 16 })
  }

  @Test func `without drafts the prompt alone is the only context`() {
    #expect(contexts([]).prefixes.isEmpty)
  }
}
