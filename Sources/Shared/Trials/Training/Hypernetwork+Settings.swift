import Editing
import Experiment
import Randomness
import Transformer

extension Hypernetwork {
  /// The fresh hypernetwork that an editor's training begins with.
  /// - Throws: `JobFailure` where the model has no such layers.
  init(_ spec: EditorSpec, model: Decoder) throws {
    let settings = spec.settings
    var generator = SplitMix64(seed: UInt64(spec.seed ?? 0), stream: "initial hypernetwork")
    let stepSize = Float(try settings.number("initial_step_size"))
    // An update subtracts; the published code adds.
    let sign: Float = try settings.isAsPublished("update_sign") ? -1 : 1
    self.init(
      layout: try HypernetworkLayout(spec, model: model), rank: try settings.integer("rank"),
      layers: try settings.integer("blocks"), projection: try settings.choice("projections"),
      stepSize: sign * stepSize, using: &generator)
  }
}

extension HypernetworkLayout {
  /// The matrices that an editor's settings choose: gate, up and down of its layers.
  init(_ spec: EditorSpec, model: Decoder) throws {
    let blocks = try model.configuration.blocks(spec.settings.text("layers"), of: spec.editor)
    self.init(
      sites: Site.mlps(of: blocks).filter { model.configuration.maps.contains($0.map) },
      of: model.configuration,
      sharing: try spec.settings.text("networks") == "shared" ? .byShape : .none)
  }
}

extension Settings {
  /// What gradients are taken of.
  var innerLoss: InnerLoss {
    get throws { try text("inner_loss") == "text" ? .text : .statements }
  }

  /// Unrelated strings of each edit; none where they would count for nothing.
  var localityStrings: Int {
    get throws {
      try number("locality_weight") == 0 ? 0 : integer("locality_strings")
    }
  }

  /// Adam's rate for step sizes: in the published code, the optimiser that owns them never sees a
  /// gradient, and they learn at the hypernetwork's rate.
  var stepSizeRate: Double {
    get throws {
      try number(isAsPublished("step_size_rate") ? "learning_rate" : "step_size_learning_rate")
    }
  }

  /// Whether a switch between the published method and the published code is at the code.
  func isAsPublished(_ name: String) throws -> Bool { try text(name) == "as-published" }
}
