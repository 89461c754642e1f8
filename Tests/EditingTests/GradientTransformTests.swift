import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing

@Suite struct GradientTransformTests {
  private func network(modes: Int, _ generator: inout SplitMix64) -> GradientTransform {
    var network = GradientTransform(
      channels: 6, rank: 2, modes: modes, layers: 2, using: &generator)
    for layer in network.layers.indices {
      network.layers[layer].u = GradientCheck.random([6, 2], &generator)
      network.layers[layer].t = GradientCheck.random([modes, 6], &generator)
    }
    return network
  }

  @Test(arguments: [1, 2, 4], [0, 3])
  func `a fresh network is the identity, bit for bit`(layers: Int, modes: Int) {
    var generator = SplitMix64(seed: 1)
    let network = GradientTransform(
      channels: 6, rank: 2, modes: modes, layers: layers, using: &generator)
    let pairs = GradientCheck.random([4, 6], &generator)
    #expect(network.forward(pairs, modes: [0, 1, 2, 0]).h == pairs)
  }

  @Test func `a fresh network learns: the gradient at U is not zero`() {
    var generator = SplitMix64(seed: 1)
    let network = GradientTransform(
      channels: 6, rank: 2, modes: 3, layers: 2, using: &generator)
    let pairs = GradientCheck.random([4, 6], &generator)
    let trace = network.forward(pairs, modes: [0, 1, 2, 0]).trace
    var gradient = network.zeros
    network.backward(
      Tensor(shape: [4, 6], repeating: 1), through: trace, into: &gradient)
    #expect(gradient.layers.allSatisfy { $0.u.sumOfSquares > 0 })
  }

  @Test(arguments: 0..<3, [3, 0])
  func `every gradient matches finite differences, with modes and without`(
    seed: UInt64, modeCount: Int
  ) {
    var generator = SplitMix64(seed: seed)
    let network = network(modes: modeCount, &generator)
    let pairs = GradientCheck.random([4, 6], &generator)
    let c = GradientCheck.random([4, 6], &generator)
    let modes = [2, 0, 0, 1]
    var gradient = network.zeros
    network.backward(c, through: network.forward(pairs, modes: modes).trace, into: &gradient)

    for layer in network.layers.indices {
      func check(_ path: WritableKeyPath<GradientTransform.Layer, Tensor>) {
        GradientCheck.expect(
          gradient.layers[layer][keyPath: path], at: network.layers[layer][keyPath: path],
          // The clamp bends within a step of some elements; 1e-3 keeps clear of most.
          step: 1e-3
        ) { tensor in
          var changed = network
          changed.layers[layer][keyPath: path] = tensor
          return GradientCheck.loss(changed.forward(pairs, modes: modes).h, c)
        }
      }
      check(\.u)
      check(\.v)
      check(\.b)
      check(\.s)
      check(\.t)
    }
  }
}
