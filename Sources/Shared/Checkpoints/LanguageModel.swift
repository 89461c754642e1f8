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
}

extension ModelConfiguration {
  /// The tokenizer that lies beside the configuration.
  /// - Throws: `TokenizerError` where it cannot be read, `CheckpointError` where it has tokens that
  ///   the model has not.
  package func tokenizer(in directory: URL) throws -> Tokenizer {
    let tokenizer = try Tokenizer(directory: directory)
    guard tokenizer.size <= decoder.vocabularySize else {
      throw CheckpointError(
        "\(directory.path)/\(Tokenizer.fileName) has ids up to \(tokenizer.size - 1), but "
          + "config.json a vocab_size of \(decoder.vocabularySize)")
    }
    return tokenizer
  }
}
