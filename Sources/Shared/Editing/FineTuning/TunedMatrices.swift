import Tensor
import Transformer

/// Whole matrices of neighbouring blocks, which are tuned while everything else stays frozen.
///
/// What is learned is the change itself, so the model that each step sees is exactly base + change.
/// The gradient at a matrix is δᵀx of its taps; the backward pass stops at the lowest block.
struct TunedMatrices: Hashable, Sendable {
  let blocks: ClosedRange<Int>
  let matrices: [FusedMatrix]

  /// Tunes the matrices on a loss.
  /// - Parameter bound: No weight may move further than this from where it was.
  func tuned(
    _ model: Decoder, on targets: Targets, by steps: AdamSteps, bound: Float = .infinity
  ) throws(TrainingError) -> TunedEdit {
    let sites = sites(of: model.configuration)
    let (delta, losses) = try steps.minimise(
      from: zeros(of: model.configuration),
      adjusting: { delta, rate in
        // The optimiser decays the change; here its base follows, for AdamW decays the weight.
        pull(&delta, from: model.parameters, by: rate * steps.weightDecay)
        delta.clamp(to: bound)
      },
      slope: { delta in
        let (loss, taps) = model.applying(delta).tuningLoss(on: targets, tapping: sites)
        var gradient = zeros(of: model.configuration)
        gradient.add(taps, of: model.configuration)
        return (loss, gradient)
      })
    return TunedEdit(edit: .weights(delta), losses: losses)
  }

  private var places: [(block: Int, matrix: FusedMatrix)] {
    blocks.flatMap { block in matrices.map { (block, $0) } }
  }

  private func sites(of configuration: DecoderConfiguration) -> Set<Site> {
    Set(
      places.flatMap { block, matrix in
        configuration.maps(in: matrix).map { Site(block: block, map: $0) }
      })
  }

  private func zeros(of configuration: DecoderConfiguration) -> WeightDelta {
    var delta = WeightDelta()
    for (block, matrix) in places {
      let (rows, columns) = configuration.shape(of: matrix)
      delta.changes[matrix.weightName(ofBlock: block)] = Tensor(rows: rows, columns: columns)
    }
    return delta
  }

  /// Moves the weights towards zero by a share of the base's.
  private func pull(_ delta: inout WeightDelta, from base: DecoderParameters, by share: Float) {
    guard share != 0 else { return }
    for (block, matrix) in places {
      delta.changes[matrix.weightName(ofBlock: block)]?.add(
        base.blocks[block][matrix].weight.dense, scale: -share)
    }
  }
}

extension WeightDelta {
  /// Adds the gradient δᵀx at the matrices that hold the tapped maps.
  fileprivate mutating func add(_ taps: [Site: Tap], of configuration: DecoderConfiguration) {
    for (site, tap) in taps {
      let (matrix, rows) = configuration.place(of: site.map)
      changes[matrix.weightName(ofBlock: site.block)]?.addProduct(
        tap.delta.matrix.transposed, tap.x.matrix,
        to: Block(rows: rows, columns: 0..<tap.x.columns))
    }
  }

  /// Brings every element into ±bound.
  fileprivate mutating func clamp(to bound: Float) {
    guard bound < .infinity else { return }
    update { _, tensor in
      for index in tensor.values.indices {
        tensor.values[index] = min(max(tensor.values[index], -bound), bound)
      }
    }
  }
}
