package import Transformer

/// Sequences to be read, and what their rows should predict. The last token of a sequence is
/// predicted but never read: nothing follows it.
package struct Targets: Equatable, Sendable {
  /// The sequences without their last tokens.
  package let batch: TokenBatch
  /// The rows of the batch that predict.
  package let rows: [Int]
  /// The token that each of these rows should predict.
  package let labels: [Int]
  /// By sequence: its share of `rows`.
  package let shares: [Range<Int>]

  /// What some sequences learn.
  package init(_ sequences: [LearnedSequence]) {
    batch = TokenBatch(sequences.map { Array($0.tokens.dropLast()) })
    var (rows, labels, shares): ([Int], [Int], [Range<Int>]) = ([], [], [])
    for (sequence, read) in zip(sequences, batch.sequences) {
      let count = min(sequence.targets ?? read.count, read.count)
      shares.append(rows.count..<rows.count + count)
      rows += read.suffix(count)
      labels += sequence.tokens.suffix(count)
    }
    (self.rows, self.labels, self.shares) = (rows, labels, shares)
  }

  /// A weight for each target, which makes the sum over those of a sequence their mean.
  package var meanWeights: [Float] {
    shares.flatMap { Array(repeating: 1 / Float($0.count), count: $0.count) }
  }
}
