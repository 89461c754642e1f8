import Checkpoints
import Experiment
import Foundation
import Tensor
import Tokenizers
import Transformer
import Trials

/// A model that is to be written anew.
struct ExportSource {
  private let configuration: ModelConfiguration
  private var parameters: DecoderParameters
  private let tokenizer: Tokenizer
  /// The SHA-256 by which edits name their base.
  private let fingerprint: String

  /// Reads an artifact of a base model, or a Hugging Face directory.
  init(_ path: String) throws {
    let url = URL(filePath: path)
    if url.isDirectory {
      let checkpoint = try Checkpoint(directory: url)
      (configuration, parameters) = (checkpoint.configuration, checkpoint.parameters)
      tokenizer = try Tokenizer(directory: url)
      fingerprint = try CheckpointReference.fingerprint(of: url)
    } else {
      let data = try Data(contentsOf: url)
      let file = try ModelFile(data)
      (configuration, parameters) = (file.configuration, file.parameters)
      tokenizer = file.tokenizer
      fingerprint = CheckpointReference.fingerprint(of: data)
    }
  }

  /// Merges an edit into the weights.
  /// - Throws: `CheckpointError` where it belongs to another base.
  mutating func merge(_ edit: EditDelta) throws {
    try edit.check(against: fingerprint, configuration.decoder)
    parameters = parameters.merging(edit.updates, of: configuration.decoder)
  }

  /// The directory that the model becomes.
  func folder(_ type: ElementType) -> CheckpointFolder {
    CheckpointFolder(configuration, parameters: parameters, tokenizer: tokenizer, type: type)
  }
}

extension URL {
  /// Whether there is a directory here.
  fileprivate var isDirectory: Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}
