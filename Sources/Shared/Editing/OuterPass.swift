import Tensor
import Transformer

/// The outer loop of some edits, in one pass: what the edited model makes of each edit's questions
/// and unrelated strings.
struct OuterPass: Sendable {
  private let hypernetwork: Hypernetwork
  private let constants: MetaTraining.Constants

  /// The losses of one edit.
  struct Losses: Sendable {
    var edit: Double
    var locality: Double
  }

  init(_ hypernetwork: Hypernetwork, _ constants: MetaTraining.Constants) {
    self.hypernetwork = hypernetwork
    self.constants = constants
  }

  /// Losses of each edit, and the gradient at the hypernetwork of their weighted sum.
  /// - Parameter share: The weight of one edit in its batch.
  func gradient(
    of examples: [MetaExample], _ rows: [[Site: Tensor]], _ model: Decoder, share: Float
  ) -> (losses: [Losses], gradient: HypernetworkParameters) {
    let transformed = hypernetwork.transformed(
      Hypernetwork.Pairs(rows, layout: hypernetwork.layout))
    let strings = OuterStrings(examples)
    let sites = hypernetwork.layout.sites
    let trace = model.trace(
      strings.batch, rows: strings.rows, edits: strings.edits(transformed.updates),
      keepingFrom: sites.map(\.block).min() ?? 0)
    let (losses, dLogits) = evaluated(trace.logits, strings, model, share: share)
    let taps = model.taps(dLogits, through: trace, at: Set(sites))
    let updates = examples.indices.map { edit in
      var gradients: [Site: LowRankUpdate.Gradient] = [:]
      for site in sites {
        gradients[site] = transformed.updates[edit][site]!.backward(
          taps[site]!, rows: strings.edited[edit])
      }
      return gradients
    }
    var gradient = hypernetwork.parameters.zeros
    hypernetwork.backward(updates, through: transformed, into: &gradient)
    return (losses, gradient)
  }

  /// The losses alone.
  func losses(of examples: [MetaExample], _ rows: [[Site: Tensor]], _ model: Decoder) -> [Losses] {
    let transformed = hypernetwork.transformed(
      Hypernetwork.Pairs(rows, layout: hypernetwork.layout))
    let strings = OuterStrings(examples)
    let logits = model.logits(
      strings.batch, rows: strings.rows, edits: strings.edits(transformed.updates))
    return evaluated(logits, strings, model, share: 1).losses
  }

  /// Losses of the edited logits, and share · (c_edit · dL_e + c_loc · dL_loc) at them.
  private func evaluated(
    _ logits: Tensor, _ strings: OuterStrings, _ model: Decoder, share: Float
  ) -> (losses: [Losses], dLogits: Tensor) {
    let answers = strings.labels.count
    // L_e: mean over the answer tokens of all questions of the edit.
    let edit = crossEntropy(
      logits.slice(rows: 0..<answers), labels: strings.labels,
      weights: weights(strings.answers, share * constants.editWeight))
    // L_loc: mean over all tokens of the unrelated strings.
    let base = model.logits(strings.unrelated, rows: Array(0..<logits.rows - answers))
    let locality = klDivergence(
      base: base, edited: logits.slice(rows: answers..<logits.rows),
      weights: weights(strings.others, share * constants.localityWeight))
    let losses = zip(strings.answers, strings.others).map {
      Losses(edit: mean(edit.rowLosses[$0]), locality: mean(locality.rowLosses[$1]))
    }
    return (losses, Tensor.stacked([edit.dLogits, locality.dEdited]))
  }

  /// A weight for each row, which makes the sum over an edit's rows their mean times a factor.
  private func weights(_ edits: [Range<Int>], _ factor: Float) -> [Float] {
    edits.flatMap { Array(repeating: factor / Float($0.count), count: $0.count) }
  }

  private func mean(_ rows: ArraySlice<Float>) -> Double {
    rows.isEmpty ? 0 : rows.reduce(0.0) { $0 + Double($1) } / Double(rows.count)
  }
}
