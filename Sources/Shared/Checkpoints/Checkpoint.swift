package import FoundationEssentials
package import Transformer

/// A model in Hugging Face's directory layout.
package struct Checkpoint: Sendable {
  /// What `config.json` says, with the ends of `generation_config.json` where there is one.
  package let configuration: ModelConfiguration
  /// The weights.
  package let parameters: DecoderParameters
  /// Bytes of the weights in their files.
  package let size: Int
  /// The types of the weights' elements in their files.
  package let elementTypes: [String]

  /// Opens a directory. Matrices in 16-bit floats stay in their files, but for those whose layout
  /// there is another: GPT-2's linear maps come into memory, transposed, as 32-bit floats.
  /// - Throws: `CheckpointError` or `SafetensorsError` that names the file, the tensor and what does
  ///   not fit.
  package init(directory: URL) throws {
    let configuration = try Self.configuration(in: directory)
    let files = try WeightFiles(directory: directory)
    self.configuration = configuration
    parameters = try DecoderParameters(files, configuration)
    size = files.size
    elementTypes = files.elementTypes.sorted()
  }

  /// The model.
  package var decoder: Decoder {
    Decoder(configuration: configuration.decoder, parameters: parameters)
  }

  /// The number of parameters.
  package var parameterCount: Int {
    configuration.tensors.reduce(0) { $0 + $1.shape(configuration.decoder).reduce(1, *) }
  }

  /// Bytes of the weights once all have been computed with: those that came into memory as 32-bit
  /// floats, and the pages of those that stay in their files.
  package var residentSize: Int {
    configuration.tensors.reduce(0) {
      $0 + $1.shape(configuration.decoder).reduce(configuration.width(of: $1, in: parameters), *)
    }
  }

  /// What `config.json` says, with the ends of `generation_config.json` where there is one.
  package static func configuration(in directory: URL) throws -> ModelConfiguration {
    var configuration = try ModelConfiguration(json: bytes("config.json", in: directory))
    let file = "generation_config.json"
    // Asked first: one that is there but cannot be read must not be passed over.
    if FileManager.default.fileExists(atPath: directory.appending(path: file).path) {
      let reader = try ConfigurationReader(bytes(file, in: directory), file: file)
      let ends = try reader.tokens("eos_token_id", below: configuration.decoder.vocabularySize)
      if !ends.isEmpty { configuration.ends = ends }
    }
    return configuration
  }

  /// The bytes of a file of a directory.
  package static func bytes(_ name: String, in directory: URL) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: directory.appending(path: name)))
    } catch {
      throw CheckpointError(
        "\(directory.path) has no readable \(name): a Hugging Face directory is needed")
    }
  }
}
