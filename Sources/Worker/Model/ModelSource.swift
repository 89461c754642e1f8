import ArgumentParser
import Checkpoints
import Experiment
import Foundation
import Tensor
import Tokenizers
import Transformer
import Trials

/// A model by its path: a Hugging Face directory, or the artifact of a base model trained here.
struct ModelSource {
  private let url: URL
  /// What `config.json` says.
  let configuration: ModelConfiguration
  /// The weights.
  private(set) var parameters: DecoderParameters
  /// Its tokenizer.
  let tokenizer: Tokenizer

  /// Opens a model.
  /// - Throws: `ValidationError` where nothing is there; what the readers throw otherwise.
  init(_ path: String) throws {
    url = URL(filePath: path)
    if url.isDirectory {
      let checkpoint = try Checkpoint(directory: url)
      (configuration, parameters) = (checkpoint.configuration, checkpoint.parameters)
      tokenizer = try configuration.tokenizer(in: url)
    } else {
      let file = try ModelFile(
        Data(contentsOf: url, missing: "a Hugging Face directory or the artifact of a base model"))
      (configuration, parameters) = (file.configuration, file.parameters)
      tokenizer = file.tokenizer
    }
  }

  /// The model with its tokenizer, whose passes use these threads.
  func model(threads: Int) -> LanguageModel {
    LanguageModel(
      decoder: Decoder(configuration: configuration.decoder, parameters: parameters)
        .withThreads(threads),
      tokenizer: tokenizer, ends: configuration.ends)
  }

  /// The SHA-256 by which edits name their base; all of the model is read.
  func fingerprint() throws -> String {
    try url.isDirectory
      ? CheckpointReference.fingerprint(of: url)
      : ContentHash.hexadecimal(of: Data(contentsOf: url))
  }

  /// The change of the edit in a file.
  /// - Throws: `CheckpointError` where it belongs to another base.
  func change(ofEdit path: String) throws -> EditDelta.Change {
    let edit = try EditDelta(Data(contentsOf: URL(filePath: path), missing: "the file of an edit"))
    try edit.check(against: fingerprint(), configuration.decoder)
    return edit.change
  }

  /// Merges a change into the weights.
  mutating func merge(_ change: EditDelta.Change) {
    parameters = parameters.merging(change, of: configuration.decoder)
  }

  /// Puts a change to use as cheaply as can be: a change of whole parameters is added to them.
  /// - Returns: Low-rank updates, to ride beside the weights.
  mutating func takeUp(_ change: EditDelta.Change?) -> [Site: LowRankUpdate] {
    switch change {
    case nil: return [:]
    case .updates(let updates)?: return updates
    case .weights(let delta)?:
      merge(.weights(delta))
      return [:]
    }
  }

  /// The adapter that an edit becomes.
  /// - Throws: `CheckpointError` where an edited matrix cannot have one of its own, or the change is
  ///   of full rank.
  func adapter(_ change: EditDelta.Change) throws -> PEFTAdapter {
    guard case .updates(let updates) = change else {
      throw CheckpointError(
        "the edit changes whole matrices, which no adapter of low rank can: leave out --adapter, so "
          + "that it is merged")
    }
    return try PEFTAdapter(configuration, factors: updates.mapValues(LowRankFactors.init))
  }

  /// The directory that the model becomes.
  func folder(_ type: ElementType) -> CheckpointFolder {
    CheckpointFolder(configuration, parameters: parameters, tokenizer: tokenizer, type: type)
  }
}
