/// Sequences of tokens packed one behind the other: no padding, each row is one token.
package struct TokenBatch: Equatable, Sendable {
  /// All tokens, N of them.
  package let tokens: [Int]
  /// The rows of each sequence.
  package let sequences: [Range<Int>]

  /// The given sequences, packed.
  package init(_ sequences: [[Int]]) {
    tokens = sequences.flatMap { $0 }
    var start = 0
    self.sequences = sequences.map { sequence in
      defer { start += sequence.count }
      return start..<start + sequence.count
    }
  }

  /// The position of each row within its sequence, (N).
  package var positions: [Int] { sequences.flatMap { 0..<$0.count } }

  /// The rows that some neighbouring sequences cover.
  package func rows(of range: Range<Int>) -> Range<Int> {
    range.isEmpty
      ? 0..<0
      : sequences[range.lowerBound].lowerBound..<sequences[range.upperBound - 1].upperBound
  }
}
