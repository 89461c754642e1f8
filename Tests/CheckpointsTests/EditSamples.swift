import Randomness
import Tensor
import TensorTestSupport
import Transformer

extension LowRankUpdate {
  /// A random change of rank 2 of some of a model's matrices.
  static func samples(for configuration: DecoderConfiguration) -> [Site: LowRankUpdate] {
    var generator = SplitMix64(seed: 5)
    var updates: [Site: LowRankUpdate] = [:]
    for map in LinearMap.mlp + [.output] where configuration.maps.contains(map) {
      let shape = configuration.shape(of: map)
      updates[Site(block: 1, map: map)] = LowRankUpdate(
        x: GradientCheck.random([2, shape.input], &generator),
        delta: GradientCheck.random([2, shape.output], &generator), rate: 0.1)
    }
    return updates
  }
}
