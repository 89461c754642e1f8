package import FoundationEssentials
import JSON

/// A tokenizer in the format of Hugging Face's `tokenizers`, restricted to byte-pair encoding.
///
/// Ids and texts are those of the original library. The file's `truncation` and `padding` are
/// passed over: `transformers` too cuts and fills texts only where it is asked to.
package struct Tokenizer: Hashable, Sendable {
  /// The bytes of `tokenizer.json`.
  package let json: Data
  private let normaliser: Normaliser?
  private let preTokeniser: PreTokeniser?
  private let model: BytePairModel
  private let added: AddedTokens
  private let processor: PostProcessor
  private let decoder: TextDecoder?

  /// Reads the bytes of `tokenizer.json`.
  /// - Throws: `TokenizerError` that names the place, the value, and what is known.
  package init(json: Data) throws(TokenizerError) {
    self.json = json
    let root: Part
    do {
      root = Part(json: try JSON(parsing: Array(json)), place: "the file")
    } catch {
      throw TokenizerError("the file", "is no JSON: \(error)")
    }
    func part(_ key: String) -> Part? { root[key].map { Part(json: $0.json, place: key) } }
    guard let model = part("model") else { throw root.error("has no model") }
    self.model = try BytePairModel(model)
    normaliser = try part("normalizer").map { part throws(TokenizerError) in try Normaliser(part) }
    preTokeniser = try part("pre_tokenizer").map { part throws(TokenizerError) in
      try PreTokeniser(part)
    }
    if preTokeniser?.looksForBeginning == true, normaliser?.keepsPlaces == false {
      // The original looks at the text before it was normalised, whose places are not known here.
      throw TokenizerError(
        "pre_tokenizer", "has the prepend_scheme first behind a normalizer that moves the text")
    }
    added = try AddedTokens(part("added_tokens"), model: self.model, normaliser: normaliser)
    processor = try PostProcessor(part("post_processor"))
    decoder = try part("decoder").map { part throws(TokenizerError) in try TextDecoder(part) }
    for id in prefix + suffix where token(of: id) == nil {
      throw TokenizerError("post_processor", "adds the id \(id), which no token has")
    }
  }

  /// Reads `tokenizer.json` in a directory.
  /// - Throws: `TokenizerError`, also where there is none.
  package init(directory: URL) throws(TokenizerError) {
    let file = directory.appending(path: Self.fileName)
    guard let bytes = try? Data(contentsOf: file) else {
      throw TokenizerError("the file", "cannot be read in \(directory.path)")
    }
    try self.init(json: bytes)
  }

  /// The file's name in a checkpoint.
  package static let fileName = "tokenizer.json"

  /// Whether both were read from the same bytes.
  package static func == (left: Tokenizer, right: Tokenizer) -> Bool { left.json == right.json }

  /// Adds the bytes.
  package func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

extension Tokenizer {
  /// The highest id, and one.
  package var size: Int { max(model.tokens.count, (added.byID.keys.max() ?? -1) + 1) }

  /// The tokens that begin every text.
  package var prefix: [Int] { processor.prefix }
  /// The tokens that end every text.
  package var suffix: [Int] { processor.suffix }

  /// The id of a token by its text in the vocabulary.
  package func id(of token: String) -> Int? {
    added.id(of: token) ?? model.id(of: token)
  }

  /// The text of a token in the vocabulary.
  package func token(of id: Int) -> String? {
    added.byID[id]?.text.text ?? model.token(of: id)?.text
  }

  /// The tokens of a text.
  /// - Parameter addsSpecialTokens: Whether to put the tokens around it that belong around a text.
  package func encode(_ text: String, addingSpecialTokens addsSpecialTokens: Bool = true) -> [Int] {
    var (ids, known): ([Int], [[Unicode.Scalar]: [Int]]) = ([], [:])
    for segment in added.segments(of: Array(text.unicodeScalars), normaliser: normaliser) {
      switch segment {
      case .token(let id): ids.append(id)
      case .text(let text):
        for piece in (preTokeniser?.pieces(of: text) ?? [text]).map(\.scalars) {
          if let tokens = known[piece] {
            ids += tokens
          } else {
            let tokens = model.encode(piece)
            known[piece] = tokens
            ids += tokens
          }
        }
      }
    }
    return addsSpecialTokens ? prefix + ids + suffix : ids
  }

  /// The text of tokens; ids that no token has are passed over.
  /// - Parameter skipsSpecialTokens: Whether to leave out tokens that stand for no text.
  package func decode(_ ids: [Int], skippingSpecialTokens skipsSpecialTokens: Bool = true) -> String
  {
    let tokens = ids.compactMap { id in
      guard let token = added.byID[id] else { return model.token(of: id)?.text }
      // The original joins what it looks for, which is normalised where texts are.
      return skipsSpecialTokens && token.isSpecial ? nil : token.content.string
    }
    return decoder.map { $0.decode(tokens).joined() } ?? tokens.joined(separator: " ")
  }
}
