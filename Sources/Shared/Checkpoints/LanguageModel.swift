package import FoundationEssentials
package import Tokenizers
package import Transformer

/// A model with its tokenizer: texts in, texts out.
package struct LanguageModel: Sendable {
  /// The model.
  package var decoder: Decoder
  /// Turns texts into tokens and back.
  package let tokenizer: Tokenizer
  /// The tokens that end a text; the first is the one that is written.
  package let ends: [Int]

  /// A model from its parts.
  package init(decoder: Decoder, tokenizer: Tokenizer, ends: [Int]) {
    (self.decoder, self.tokenizer, self.ends) = (decoder, tokenizer, ends)
  }

  /// Opens a Hugging Face directory. Weights in 16-bit floats stay in their files.
  /// - Throws: `CheckpointError`, `SafetensorsError` or `TokenizerError`, which name the file, the
  ///   place and the way out.
  package init(directory: URL) throws {
    let checkpoint = try Checkpoint(directory: directory)
    let tokenizer = try Tokenizer(directory: directory)
    let size = checkpoint.configuration.decoder.vocabularySize
    guard tokenizer.size <= size else {
      throw CheckpointError(
        "tokenizer.json has ids up to \(tokenizer.size - 1), but config.json a vocab_size of \(size)"
      )
    }
    self.init(
      decoder: checkpoint.decoder, tokenizer: tokenizer, ends: checkpoint.configuration.ends)
  }

  /// A directory's tokenizer, and the tokens that end a text, without its weights.
  package static func tokenizer(directory: URL) throws -> (tokenizer: Tokenizer, ends: [Int]) {
    (try Tokenizer(directory: directory), try Checkpoint.configuration(in: directory).ends)
  }
}
