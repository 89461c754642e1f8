import Editing
import Experiment
import FoundationEssentials
import Transformer

/// Makes the editor that a job's description names, from its settings and from what earlier jobs
/// left.
struct EditorFactory {
  let spec: EditorSpec
  let base: BaseModelInUse
  let environment: TrialEnvironment

  /// The editor.
  /// - Throws: `SettingsError` where a setting cannot be read, `JobFailure` where it does not fit the
  ///   model.
  func editor() throws -> any Editor {
    switch spec.editor {
    case EditorDeclaration.none.name: return NoEditor()
    case EditorDeclaration.prepend.name: return try prepend()
    case EditorDeclaration.cpt.name:
      return try ContinuedPretrainingEditor(settings, of: configuration, delimiters: delimiters)
    case EditorDeclaration.lora.name:
      return try LoRAEditor(settings, of: configuration, delimiters: delimiters, seed: seed)
    case EditorDeclaration.ftM.name: return try FineTuningEditor(settings, of: configuration)
    case EditorDeclaration.mend.name, EditorDeclaration.propmend.name: return try hypernetwork()
    case EditorDeclaration.memit.name: return try memit()
    case EditorDeclaration.rome.name: return try rome(constraint: .prompt)
    case EditorDeclaration.rROME.name: return try rome(constraint: .mean)
    default:
      throw JobFailure(kind: .job, message: "this worker has no editor '\(spec.editor)'")
    }
  }

  var settings: Settings { spec.settings }
  private var configuration: DecoderConfiguration { base.model.configuration }
  private var delimiters: Delimiters { base.world.delimiters }

  /// The seed of an editor that draws random numbers.
  var seed: UInt64 { UInt64(spec.seed ?? 0) }

  /// The blocks that the setting `layers` names.
  func blocks() throws -> ClosedRange<Int> {
    try configuration.blocks(settings.text("layers"), of: spec.editor)
  }

  private func prepend() throws -> any Editor {
    PrependEditor(form: try settings.text("form") == "plain" ? .plain : .imagined)
  }

  private func hypernetwork() throws -> any Editor {
    let role =
      try settings.text("weights") == "best"
      ? ArtifactRole.bestHypernetwork : ArtifactRole.lastHypernetwork
    let url = try environment.artifact(JobID(.train(spec.training)), role)
    let file = try HypernetworkFile(Data(contentsOf: url), for: base.model.configuration)
    return HypernetworkEditor(
      hypernetwork: file.hypernetwork, innerLoss: file.innerLoss,
      delimiters: delimiters,
      statistics: try settings.isAsPublished("evaluation_statistics") ? .anew : .trained)
  }
}
