import ArgumentParser
import Checkpoints
import Editing
import Experiment
import Transformer
import Trials

/// An editor that learns each edit by itself, by its name and parameters on the command line.
struct TuningChoice {
  private let declaration: EditorDeclaration
  private let settings: Settings

  private static let known: [EditorDeclaration] = [.cpt, .lora, .ftM]

  /// The editor with this name, whose parameters are defaults but for those that are set.
  /// - Parameter assignments: Texts such as `steps=8`.
  /// - Throws: `ValidationError` that names what is unknown, and what is known.
  init(_ name: String, setting assignments: [String]) throws {
    guard let declaration = Self.known.first(where: { $0.name == name }) else {
      throw ValidationError(
        "--editor is '\(name)', but must be one of "
          + Self.known.map(\.name).joined(separator: ", "))
    }
    self.declaration = declaration
    settings = try assignments.reduce(declaration.defaults) { settings, assignment in
      let (parameter, value) = try Self.parsed(assignment, of: declaration)
      return settings.setting(parameter, to: value)
    }
  }

  private static func parsed(_ assignment: String, of declaration: EditorDeclaration) throws -> (
    String, Scalar
  ) {
    let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let parameter = declaration.parameter(parts[0]) else {
      throw ValidationError(
        "--set is '\(assignment)', but must be name=value with one of "
          + declaration.parameters.map(\.name).joined(separator: ", "))
    }
    do {
      let value = Double(parts[1]).map { Scalar.number($0) } ?? .text(parts[1])
      return (parameter.name, try parameter.validated(value))
    } catch {
      throw ValidationError("--set \(error)")
    }
  }

  /// The editor of a model.
  func editor(of model: LanguageModel, seed: UInt64) throws -> any Editor {
    let configuration = model.decoder.configuration
    return switch declaration.name {
    case EditorDeclaration.cpt.name:
      try ContinuedPretrainingEditor(settings, of: configuration, delimiters: model.delimiters)
    case EditorDeclaration.lora.name:
      try LoRAEditor(settings, of: configuration, delimiters: model.delimiters, seed: seed)
    default: try FineTuningEditor(settings, of: configuration)
    }
  }
}
