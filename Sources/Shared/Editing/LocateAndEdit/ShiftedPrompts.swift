import Tensor
import Transformer

/// A fact's prompts in all contexts and the prompt of what its subject is, read together with one
/// vector added to the stream at every subject.
struct ShiftedPrompts {
  private let targets: Targets
  private let batch: TokenBatch
  /// The rows whose logits are read: those that predict the target, then the subject's of the last
  /// prompt.
  private let rows: [Int]
  /// The rows that the vector is added to.
  private let subjects: [Int]
  private let block: Int
  private let edits: [EditedRows]
  private let model: Decoder
  /// The last row's logits in the first pass.
  private var start: Tensor?

  init(
    _ statement: EditRequest.Statement, in contexts: Contexts, after block: Int,
    under edit: [Site: LowRankUpdate], of model: Decoder
  ) {
    let prompts = contexts.prompts(of: statement)
    let targets = Targets(
      prompts.map {
        LearnedSequence(tokens: $0.tokens + statement.target, targets: statement.target.count)
      })
    let read = targets.batch.sequences.map { Array(targets.batch.tokens[$0]) }
    let batch = TokenBatch(read + [statement.essence.tokens])
    let subjects = zip(batch.sequences, prompts + [statement.essence]).map {
      $0.lowerBound + $1.subject
    }
    (self.targets, self.batch, self.subjects) = (targets, batch, subjects)
    rows = targets.rows + subjects.suffix(1)
    (self.block, self.model) = (block, model)
    edits = [EditedRows(rows: batch.tokens.indices, updates: edit)]
  }

  /// What a pass came to.
  struct Pass {
    /// The mean over all prompts of the target's mean negative log-likelihood, and the weighted
    /// divergence from the first pass.
    let loss: Double
    fileprivate let dLogits: Tensor
    fileprivate let trace: Decoder.Trace
  }

  /// A pass with a vector; the first sets what later ones diverge from.
  /// - Parameter vector: (1, C).
  mutating func pass(_ vector: Tensor, divergenceWeight: Float) -> Pass {
    let trace = model.trace(
      batch, rows: rows, edits: edits,
      shifts: subjects.map { StreamShift(block: block, row: $0, vector: vector) },
      keepingFrom: block + 1)
    let predicting = targets.rows.count
    let current = trace.logits.slice(rows: predicting..<rows.count)
    let start = self.start ?? current
    self.start = start
    let share = 1 / Float(targets.shares.count)
    let likelihood = crossEntropy(
      trace.logits.slice(rows: 0..<predicting), labels: targets.labels,
      weights: targets.meanWeights.map { share * $0 })
    let divergence = reverseKLDivergence(start: start, current: current, weight: divergenceWeight)
    return Pass(
      loss: likelihood.loss + divergence.loss,
      dLogits: Tensor.stacked([likelihood.dLogits, divergence.dCurrent]), trace: trace)
  }

  /// The gradient of a pass's loss at the vector, (1, C).
  func gradient(_ pass: Pass) -> Tensor {
    let stream = model.hiddenGradients(pass.dLogits, through: pass.trace, after: [block])[block]!
    var gradient = Tensor(rows: 1, columns: stream.columns)
    // It is the same vector wherever it is added.
    for row in subjects { gradient.add(row: 0, stream, row: row) }
    return gradient
  }
}
