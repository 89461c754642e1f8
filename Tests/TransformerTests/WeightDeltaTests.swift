import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

@Suite struct WeightDeltaTests {
  private let model: Decoder
  private var generator = SplitMix64(seed: 6)

  init() throws { model = try Golden("llama-untied.safetensors").model() }

  private mutating func delta(_ names: [String]) -> WeightDelta {
    let shapes = model.configuration.parameterShapes
    var delta = WeightDelta()
    for name in names { delta.changes[name] = GradientCheck.random(shapes[name]!, &generator) }
    return delta
  }

  @Test mutating func `applying adds the change to its parameters and leaves all others alone`() {
    let delta = delta(["blocks.1.mlp_output.weight", "head", "blocks.0.mlp_norm.gain"])
    let before = model.parameters
    let edited = model.applying(delta).parameters
    for ((name, old), (_, new)) in zip(before.named, edited.named) {
      var expected = old
      if let change = delta.changes[name] { expected.add(change) }
      #expect(new == expected, "\(name)")
    }
    #expect(model.parameters == before)
    #expect(model.applying(delta).parameters == edited)
  }

  @Test mutating func `the change between two sets of parameters leads from one to the other`() {
    let original = delta(["embedding", "blocks.0.attention_input.weight", "norm.gain"])
    let tuned = model.applying(original).parameters
    let found = WeightDelta(from: model.parameters, to: tuned)
    #expect(Set(found.changes.keys) == Set(original.changes.keys))
    let again = model.parameters.adding(found)
    for ((name, a), (_, b)) in zip(again.named, tuned.named) {
      // Equal but for the rounding of the difference.
      for (a, b) in zip(a.values, b.values) { #expect(abs(a - b) < 1e-6, "\(name)") }
    }
  }

  @Test func `a change from parameters to themselves is empty`() {
    #expect(WeightDelta(from: model.parameters, to: model.parameters) == WeightDelta())
  }

  @Test mutating func `changes are visited in the order of their names`() {
    let names = ["norm.gain", "head", "embedding", "blocks.1.mlp_input.weight"]
    #expect(delta(names).named.map(\.name) == names.sorted())
  }

  @Test(arguments: [false, true])
  func `the shapes of a configuration are those of its parameters`(isGPT2: Bool) {
    var configuration = model.configuration
    if isGPT2 {
      configuration.positions = .learned
      configuration.norm = .layer(epsilon: 1e-5)
      configuration.mlp = .plain
      configuration.biases = Set(configuration.maps)
      configuration.tiesHead = true
    } else {
      configuration.biases = [.query, .key, .value]
    }
    let parameters = DecoderParameters.zeros(configuration).named
    let shapes = configuration.parameterShapes
    #expect(shapes.count == parameters.count)
    for (name, tensor) in parameters { #expect(shapes[name] == tensor.shape, "\(name)") }
  }

  @Test(arguments: FusedMatrix.allCases)
  func `a fused matrix has the name of its weight`(matrix: FusedMatrix) {
    var parameters = DecoderParameters.zeros(model.configuration)
    var shape: [Int]?
    let name = matrix.weightName(ofBlock: 1)
    parameters.update(
      where: { $0 == name },
      { _, tensor in
        shape = tensor.shape
        tensor.values[0] = 1
      })
    let (rows, columns) = model.configuration.shape(of: matrix)
    #expect(shape == [rows, columns])
    #expect(parameters.blocks[1][matrix].weight.dense.values[0] == 1)
  }
}
