import Editing
import Tensor
import TensorTestSupport
import Testing
import Transformer

/// One whole meta-training step of PropMEND against PyTorch.
@Suite struct MetaStepGoldenTests {
  // float32 against float64 through three blocks and the networks, relative to the largest element.
  private let tolerance: Float = 5e-4

  private let golden: Golden
  private let model: Decoder
  private let sites: [Site]

  init() throws {
    golden = try Golden("meta-step.safetensors")
    model = try golden.model(prefix: "base.")
    sites = Site.mlps(of: 1...2)
  }

  /// The stored groups are named A and B, ours 0 and 1, in the same order.
  private func stored(_ name: String) -> String {
    name.replacing("editor.0.", with: "editor.A.").replacing("editor.1.", with: "editor.B.")
  }

  private func hypernetwork() throws -> Hypernetwork {
    let layout = HypernetworkLayout(sites: sites, of: model.configuration)
    func layer(_ group: String, _ index: Int) throws -> GradientTransform.Layer {
      func part(_ name: String) throws -> Tensor {
        try golden.tensor("editor.\(group).\(index).\(name)")
      }
      return GradientTransform.Layer(
        u: try part("U"), v: try part("V"), b: try part("b"), s: try part("s"), t: try part("t"))
    }
    func moments(_ group: String, _ side: String) throws -> RunningMoments {
      var moments = RunningMoments(channels: 0)
      moments.count = try golden.tensor("normaliser.count").values[0]
      moments.mean = try golden.tensor("normaliser.\(group).\(side).mean")
      moments.squares = try golden.tensor("normaliser.\(group).\(side).s")
      return moments
    }
    return Hypernetwork(
      layout: layout,
      parameters: HypernetworkParameters(
        transforms: try ["A", "B"].map { group in
          GradientTransform(layers: [try layer(group, 0), try layer(group, 1)])
        },
        rates: try golden.tensor("rates")),
      normalisers: try ["A", "B"].map {
        PairNormaliser(x: try moments($0, "x"), delta: try moments($0, "delta"))
      })
  }

  private func examples() throws -> [MetaExample] {
    try (0..<2).map { edit in
      let counts = try golden.integers("answer_count.\(edit)")
      return MetaExample(
        fact: try golden.integers("fact.\(edit)"),
        questions: try counts.enumerated().map { index, count in
          MetaExample.Question(
            tokens: try golden.integers("question.\(edit).\(index)"), answerCount: count)
        },
        locality: try (0..<2).map { try golden.integers("locality.\(edit).\($0)") })
    }
  }

  private func training(clip: Float) throws -> MetaTraining {
    MetaTraining(
      try hypernetwork(),
      constants: MetaTraining.Constants(
        editWeight: 0.5, localityWeight: 1.5, learningRate: 1e-3, stepSizeRate: 1e-2, clip: clip))
  }

  @Test func `losses, gradient norm, clipping and Adam's step are PyTorch's`() throws {
    let clip = try golden.tensor("clip").values[0]
    var training = try training(clip: clip)
    let loss = try training.update(on: try examples(), of: model, threads: 1)

    func mean(_ name: String) throws -> Double {
      let values = try golden.tensor(name).values
      return values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    }
    #expect(abs(loss.edit - (try mean("losses.edit"))) < 1e-4)
    #expect(abs(loss.locality - (try mean("losses.locality"))) < 1e-4)
    #expect(abs(loss.total - (try mean("loss"))) < 1e-4)
    let norm = try mean("grad_norm")
    #expect(abs(loss.gradientNorm - norm) < 1e-3 * norm)

    for (state, (name, parameter)) in zip(
      training.optimiser.states, training.hypernetwork.parameters.named)
    {
      // Adam's first moment is 0.1 of the clipped gradient: every gradient is checked by it.
      try golden.expect(state.m, equals: "after.adam.m.\(stored(name))", within: tolerance)
      try golden.expect(state.v, equals: "after.adam.v.\(stored(name))", within: 2 * tolerance)
      try golden.expect(parameter, equals: "after.\(stored(name))", within: tolerance)
    }
  }

  @Test func `the statistics after the step are PyTorch's`() throws {
    var training = try training(clip: 100)
    _ = try training.update(on: try examples(), of: model, threads: 1)
    for (group, normaliser) in zip(["A", "B"], training.hypernetwork.normalisers) {
      let count = try golden.tensor("after.normaliser.\(group).count").values[0]
      for (side, moments) in [("x", normaliser.x), ("delta", normaliser.delta)] {
        #expect(moments.count == count)
        let name = "after.normaliser.\(group).\(side)"
        try golden.expect(moments.mean, equals: "\(name).mean", within: tolerance)
        try golden.expect(moments.squares, equals: "\(name).s", within: tolerance)
      }
    }
  }

  @Test func `the step is bit-identical on one thread and on two`() throws {
    var (one, two) = (try training(clip: 100), try training(clip: 100))
    let loss = try one.update(on: try examples(), of: model, threads: 1)
    #expect(try two.update(on: try examples(), of: model, threads: 2) == loss)
    #expect(one == two)
  }

  @Test func `a validation changes nothing`() throws {
    let training = try training(clip: 100)
    let before = training
    _ = training.validation(on: try examples(), of: model, threads: 1)
    #expect(training == before)
  }

  @Test func `a gradient that is not finite stops the step by name`() throws {
    var training = try training(clip: 100)
    training.hypernetwork.parameters.rates.values[0] = .infinity
    #expect(throws: TrainingError.self) {
      try training.update(on: try examples(), of: model, threads: 1)
    }
  }
}
