import Editing
import Tensor
import TensorTestSupport
import Testing
import Transformer

/// A whole meta-training step as PyTorch made it: where it began, and where it came to.
struct MetaStepGolden {
  let golden: Golden
  let model: Decoder
  private let sites = Site.mlps(of: 1...2)
  private let sharing: HypernetworkLayout.Sharing

  /// PropMEND's step, with a network for each shape; MEND's, with a network for each matrix.
  static let files = ["meta-step.safetensors", "meta-step-statements.safetensors"]

  init(_ file: String) throws {
    golden = try Golden(file)
    model = try golden.model(prefix: "base.")
    sharing = file == Self.files[0] ? .byShape : .none
  }

  private var layout: HypernetworkLayout {
    HypernetworkLayout(sites: sites, of: model.configuration, sharing: sharing)
  }

  /// The stored groups are named A, B, … in our order.
  var groups: [String] { layout.groups.indices.map { String("ABCDEF".dropFirst($0).prefix(1)) } }

  /// The stored name of a parameter.
  func stored(_ name: String) -> String {
    var parts = name.split(separator: ".").map(String.init)
    if parts[0] == "editor" { parts[1] = groups[Int(parts[1])!] }
    return parts.joined(separator: ".")
  }

  func hypernetwork() throws -> Hypernetwork {
    func layer(_ group: String, _ index: Int) throws -> GradientTransform.Layer {
      func part(_ name: String) throws -> Tensor {
        try golden.tensor("editor.\(group).\(index).\(name)")
      }
      let u = try part("U")
      let noModes = Tensor(rows: 0, columns: u.rows)
      return GradientTransform.Layer(
        u: u, v: try part("V"), b: try part("b"),
        s: sharing == .byShape ? try part("s") : noModes,
        t: sharing == .byShape ? try part("t") : noModes)
    }
    func moments(_ group: String, _ side: String) throws -> RunningMoments {
      var moments = RunningMoments(channels: 0)
      moments.count = try golden.tensor("normaliser.count").values[0]
      moments.mean = try golden.tensor("normaliser.\(group).\(side).mean")
      moments.squares = try golden.tensor("normaliser.\(group).\(side).s")
      return moments
    }
    let layers = sharing == .byShape ? 2 : 3
    return Hypernetwork(
      layout: layout,
      parameters: HypernetworkParameters(
        transforms: try groups.map { group in
          GradientTransform(layers: try (0..<layers).map { try layer(group, $0) })
        },
        rates: try golden.tensor("rates")),
      normalisers: try groups.map {
        PairNormaliser(x: try moments($0, "x"), delta: try moments($0, "delta"))
      })
  }

  func examples() throws -> [MetaExample] {
    func sequences(_ name: String, _ counts: [Int]) throws -> [LearnedSequence] {
      try counts.enumerated().map { index, count in
        LearnedSequence(tokens: try golden.integers("\(name).\(index)"), targets: count)
      }
    }
    return try (0..<2).map { edit in
      MetaExample(
        inner: try sequences("inner.\(edit)", try golden.integers("inner_count.\(edit)")),
        outer: try sequences("question.\(edit)", try golden.integers("answer_count.\(edit)")),
        locality: try (0..<2).map { try golden.integers("locality.\(edit).\($0)") })
    }
  }

  func training(clip: Float = 100) throws -> MetaTraining {
    MetaTraining(
      try hypernetwork(),
      constants: MetaTraining.Constants(
        editWeight: 0.5, localityWeight: 1.5, learningRate: 1e-3, stepSizeRate: 1e-2, clip: clip))
  }
}

/// Whole meta-training steps of PropMEND and MEND against PyTorch.
@Suite struct MetaStepGoldenTests {
  // float32 against float64 through three blocks and the networks, relative to the largest element.
  private let tolerance: Float = 5e-4

  @Test(arguments: MetaStepGolden.files)
  func `losses, gradient norm, clipping and Adam's step are PyTorch's`(file: String) throws {
    let step = try MetaStepGolden(file)
    let golden = step.golden
    let clip = try golden.tensor("clip").values[0]
    var training = try step.training(clip: clip)
    let loss = try training.update(on: try step.examples(), of: step.model, threads: 1)

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
    where !parameter.values.isEmpty {
      // Adam's first moment is 0.1 of the clipped gradient: every gradient is checked by it.
      try golden.expect(state.m, equals: "after.adam.m.\(step.stored(name))", within: tolerance)
      try golden.expect(state.v, equals: "after.adam.v.\(step.stored(name))", within: 2 * tolerance)
      try golden.expect(parameter, equals: "after.\(step.stored(name))", within: tolerance)
    }
  }

  @Test(arguments: MetaStepGolden.files)
  func `the statistics after the step are PyTorch's`(file: String) throws {
    let step = try MetaStepGolden(file)
    let golden = step.golden
    var training = try step.training()
    _ = try training.update(on: try step.examples(), of: step.model, threads: 1)
    for (group, normaliser) in zip(step.groups, training.hypernetwork.normalisers) {
      let count = try golden.tensor("after.normaliser.\(group).count").values[0]
      for (side, moments) in [("x", normaliser.x), ("delta", normaliser.delta)] {
        #expect(moments.count == count)
        let name = "after.normaliser.\(group).\(side)"
        try golden.expect(moments.mean, equals: "\(name).mean", within: tolerance)
        try golden.expect(moments.squares, equals: "\(name).s", within: tolerance)
      }
    }
  }

  @Test(arguments: MetaStepGolden.files)
  func `the step is bit-identical on one thread and on two`(file: String) throws {
    let step = try MetaStepGolden(file)
    var (one, two) = (try step.training(), try step.training())
    let loss = try one.update(on: try step.examples(), of: step.model, threads: 1)
    #expect(try two.update(on: try step.examples(), of: step.model, threads: 2) == loss)
    #expect(one == two)
  }

  @Test(arguments: MetaStepGolden.files)
  func `a validation changes nothing`(file: String) throws {
    let step = try MetaStepGolden(file)
    let training = try step.training()
    let before = training
    _ = try training.validation(on: try step.examples(), of: step.model, threads: 1)
    #expect(training == before)
  }
}
