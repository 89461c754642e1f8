package import FoundationEssentials
package import Tokenizers
import Transformer

/// The tokenizer that belongs to a model.
extension ModelConfiguration {
  /// The tokenizer that lies beside the configuration.
  /// - Throws: `TokenizerError` where it cannot be read, `CheckpointError` where it has tokens that
  ///   the model has not.
  package func tokenizer(in directory: URL) throws -> Tokenizer {
    let tokenizer = try Tokenizer(directory: directory)
    try check(tokenizer)
    return tokenizer
  }

  /// Checks that the model has a row for every token: looking up one more would read past its
  /// embedding.
  package func check(_ tokenizer: Tokenizer) throws(CheckpointError) {
    guard tokenizer.size <= decoder.vocabularySize else {
      throw CheckpointError(
        "\(Tokenizer.fileName) has ids up to \(tokenizer.size - 1), but config.json a vocab_size "
          + "of \(decoder.vocabularySize): one of them belongs to another model")
    }
  }
}
