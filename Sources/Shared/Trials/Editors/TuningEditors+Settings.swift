package import Editing
package import Experiment
package import Transformer

/// Editors that descend a loss on each edit, from their settings.
extension ContinuedPretrainingEditor {
  /// The editor `cpt` of a model.
  /// - Throws: `SettingsError` where a setting cannot be read, `JobFailure` where it does not fit the
  ///   model.
  package init(
    _ settings: Settings, of configuration: DecoderConfiguration, delimiters: Delimiters
  ) throws {
    let layers = try settings.text("layers")
    self.init(
      delimiters: delimiters,
      part: layers == Parameter.all
        ? .all : .mlps(of: try configuration.blocks(layers, of: EditorDeclaration.cpt.name)),
      steps: try settings.integer("steps"),
      learningRate: Float(try settings.number("learning_rate")),
      schedule: try settings.choice("schedule"),
      weightDecay: Float(try settings.number("weight_decay")))
  }
}

extension LoRAEditor {
  /// The editor `lora` of a model.
  /// - Throws: `SettingsError` where a setting cannot be read, `JobFailure` where it does not fit the
  ///   model.
  package init(
    _ settings: Settings, of configuration: DecoderConfiguration, delimiters: Delimiters,
    seed: UInt64
  ) throws {
    self.init(
      blocks: try configuration.blocksOrAll(
        settings.text("layers"), of: EditorDeclaration.lora.name),
      maps: try settings.adaptedMaps.intersection(configuration.maps),
      rank: try settings.integer("rank"), alpha: Float(try settings.number("alpha")),
      objective: try settings.text("objective") == "text" ? .text(delimiters) : .statements,
      steps: AdamSteps(
        count: try settings.integer("steps"),
        learningRate: Float(try settings.number("learning_rate"))), seed: seed)
  }
}

extension FineTuningEditor {
  /// The editor `ft-m` of a model.
  /// - Throws: `SettingsError` where a setting cannot be read, `JobFailure` where it does not fit the
  ///   model.
  package init(_ settings: Settings, of configuration: DecoderConfiguration) throws {
    let constraint = Float(try settings.number("norm_constraint"))
    self.init(
      blocks: try configuration.blocks(
        settings.text("layers"), of: EditorDeclaration.ftM.name),
      steps: try settings.integer("steps"),
      learningRate: Float(try settings.number("learning_rate")),
      sufficientLoss: try settings.number("stop_loss"), bound: constraint > 0 ? constraint : nil)
  }
}

extension Settings {
  /// The maps that the setting `targets` of `lora` names, of models that have all of them.
  fileprivate var adaptedMaps: Set<LinearMap> {
    get throws {
      switch try text("targets") {
      case "query-value": [.query, .value]
      case "up-down": [.up, .down]
      case "mlp": Set(LinearMap.mlp)
      default: Set(LinearMap.allCases)
      }
    }
  }
}
