import Tensor

/// How likely the model finds texts.
extension Decoder {
  /// Rows whose logits are held at a time: a vocabulary of 128,256 makes 64 MiB of them.
  static let rowsAtATime = 128

  /// The log-probability of every token but the first of each sequence, given those before it.
  /// - Parameters:
  ///   - sequences: Token ids; a sequence may be empty.
  ///   - edit: The updates under which all are read.
  package func logProbabilities(
    of sequences: [[Int]], under edit: [Site: LowRankUpdate] = [:]
  ) -> [[Float]] {
    // The last token of a sequence is only predicted, never read.
    let batch = TokenBatch(sequences.map { Array($0.dropLast()) })
    guard !batch.tokens.isEmpty else { return sequences.map { _ in [] } }
    let labels = sequences.flatMap { $0.dropFirst() }
    let edits = EditedRows(rows: batch.tokens.indices, updates: edit)
    let hidden = hidden(batch, edits: [edits])
    let scores = stride(from: 0, to: labels.count, by: Self.rowsAtATime).flatMap { start in
      let rows = start..<min(start + Self.rowsAtATime, labels.count)
      return labelLogProbabilities(
        readOut(hidden.slice(rows: rows)), labels: Array(labels[rows]))
    }
    return batch.sequences.map { Array(scores[$0]) }
  }
}
