/// A `tokenizer.json` that cannot be read, or that asks for something not known here.
package struct TokenizerError: Error, Hashable, CustomStringConvertible {
  /// The place in the file, the value found and what is known.
  package let description: String

  /// An error at a place of `tokenizer.json`.
  init(_ place: String, _ reason: String) { description = "tokenizer.json: \(place) \(reason)" }
}
