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
