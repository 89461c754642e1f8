import Tensor

/// What a model finds of a token that it is given.
package struct TokenScore: Hashable, Sendable {
  /// The token's log-probability, given all before it.
  package var logProbability: Float
  /// Whether no token is more likely.
  package var isMostLikely: Bool
}

/// Teacher forcing: texts that are given, not generated.
extension Decoder {
  /// What the model finds of every token of some targets, each behind the right ones before it.
  /// - Parameters:
  ///   - targets: At least one token each.
  ///   - prompts: What stands before each target; those of one edit next to each other are fastest.
  ///   - edits: The updates that prompts refer to.
  /// - Returns: By target, one score for each token.
  package func scores(
    of targets: [[Int]], behind prompts: [Prompt], edits: [[Site: LowRankUpdate]] = []
  ) -> [[TokenScore]] {
    // The last token of a target is only predicted, never read.
    let batch = TokenBatch(zip(prompts, targets).map { $0.tokens + $1.dropLast() })
    guard !batch.tokens.isEmpty else { return [] }
    let hidden = hidden(
      batch, edits: editedRows(prompts.map(\.edit), ranges: batch.sequences, edits))
    let rows = zip(batch.sequences, targets).flatMap { $0.suffix($1.count) }
    let labels = targets.flatMap { $0 }
    let scores = stride(from: 0, to: labels.count, by: Self.rowsAtATime).flatMap { start in
      let part = start..<min(start + Self.rowsAtATime, labels.count)
      let logits = readOut(hidden.gather(rows: Array(rows[part])))
      return tokenScores(logits, labels: Array(labels[part]))
    }
    var start = 0
    return targets.map { target in
      defer { start += target.count }
      return Array(scores[start..<start + target.count])
    }
  }

  private func tokenScores(_ logits: Tensor, labels: [Int]) -> [TokenScore] {
    let likeliest = logits.argmax
    return labelLogProbabilities(logits, labels: labels).enumerated().map { row, logProbability in
      TokenScore(
        logProbability: logProbability, isMostLikely: likeliest[row] == labels[row])
    }
  }
}
