import Tensor
import Transformer

/// What an edit is learned from.
package enum TuningObjective: Hashable, Sendable {
  /// All tokens but the first of begin + text + end.
  case text(Delimiters)
  /// The target of each statement, given its prompt; all statements at a time. The model does not
  /// learn to stop after a target (EasyEdit's "target_new").
  case statements

  /// The sequences that a request is learned from.
  /// - Throws: `TrainingError` where a part that should be learned has no tokens.
  package func targets(of request: EditRequest) throws(TrainingError) -> Targets {
    switch self {
    case .text(let delimiters):
      guard !request.text.isEmpty else { throw .empty(what: "the edit has no text") }
      return Targets([LearnedSequence(tokens: delimiters.around(request.text))])
    case .statements:
      return Targets(
        try request.requiredStatements().map {
          LearnedSequence(tokens: $0.prompt.tokens + $0.target, targets: $0.target.count)
        })
    }
  }
}

extension Decoder {
  /// The mean over sequences of the mean loss of each one's targets, and what its backward pass sees
  /// at some sites.
  /// - Parameter updates: The updates under which all sequences are read.
  func tuningLoss(
    on targets: Targets, under updates: [Site: LowRankUpdate] = [:], tapping sites: Set<Site>
  ) -> (loss: Double, taps: [Site: Tap]) {
    let edits = EditedRows(rows: targets.batch.tokens.indices, updates: updates)
    let trace = trace(
      targets.batch, rows: targets.rows, edits: [edits],
      keepingFrom: sites.map(\.block).min() ?? configuration.blockCount)
    let share = 1 / Float(targets.shares.count)
    let (loss, _, dLogits) = crossEntropy(
      trace.logits, labels: targets.labels, weights: targets.meanWeights.map { $0 * share })
    return (loss, taps(dLogits, through: trace, at: sites))
  }
}
