import Randomness
package import Transformer

/// Contexts made of what the model itself says.
extension Contexts {
  /// A text for the model to write.
  package struct Draft: Hashable, Sendable {
    /// How the text opens; empty where the model opens it too.
    package var opener: [Int]
    /// Tokens of the whole text, its opener included.
    package var length: Int

    /// A text of so many tokens.
    package init(opener: [Int] = [], length: Int) {
      (self.opener, self.length) = (opener, length)
    }
  }

  /// The model chooses among so many tokens, as in ROME's and MEMIT's experiments.
  private static let topK = 5

  /// The prompt alone, and behind texts that a model writes.
  ///
  /// A text that the model ends itself is shorter than its draft.
  /// - Parameters:
  ///   - separator: Stands between a text and the prompt: the tokens of ". ".
  ///   - seed: The samples' seed; each text has randomness of its own, by its place.
  package init(
    _ drafts: [Draft], weighting: Weighting, by model: Decoder, separator: [Int],
    delimiters: Delimiters, seed: UInt64
  ) {
    // A model that begins no sequence of its own accord begins one after the end of another.
    let start = delimiters.begin.isEmpty ? [delimiters.end] : delimiters.begin
    let texts = Self.texts(drafts, behind: start, until: delimiters.end, by: model, seed: seed)
    self.init(
      prefixes: texts.map { delimiters.begin + $0 + separator }, weighting: weighting)
  }

  private static func texts(
    _ drafts: [Draft], behind start: [Int], until end: Int, by model: Decoder, seed: UInt64
  ) -> [[Int]] {
    let counts = drafts.map { max($0.length - $0.opener.count, 0) }
    guard let limit = counts.max() else { return [] }
    var generator = SplitMix64(seed: seed, stream: "contexts")
    let continuations = model.generate(
      drafts.map { Decoder.Prompt(tokens: start + $0.opener) },
      until: Ending(tokens: [end], limit: limit),
      sampling: .random(temperature: 1, topK: topK), seed: generator.next())
    return zip(drafts, zip(continuations, counts)).map { $0.opener + $1.0.prefix($1.1) }
  }

  /// MEMIT's: texts of ten tokens, each behind one of some words, in turn. The authors take one
  /// behind each of "The", "Therefore", "Because", "I" and "You".
  /// - Parameters:
  ///   - openers: The words' tokens.
  ///   - count: How many texts.
  package static func memitDrafts(openers: [[Int]], count: Int) -> [Draft] {
    (0..<count).map { Draft(opener: openers[$0 % openers.count], length: 10) }
  }

  /// ROME's: half of the texts of five tokens, the other half of ten; the authors take ten of each.
  /// - Parameter count: How many texts.
  package static func romeDrafts(count: Int) -> [Draft] {
    (0..<count).map { Draft(length: $0 < count / 2 ? 5 : 10) }
  }
}
