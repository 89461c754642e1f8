import FoundationEssentials
import JSON

/// Tokenizers for models that are trained here.
extension Tokenizer {
  /// A byte-level vocabulary of words and parts of words, by byte-pair encoding.
  /// - Parameters:
  ///   - size: The tokens in all; fewer where the texts have no more pairs to merge.
  ///   - begin: The token that begins every text, id 0.
  ///   - end: The token that ends a text, id 1; the model says it, the tokenizer does not add it.
  package static func trained(
    on texts: some Sequence<String>, size: Int, begin: String, end: String
  ) -> Tokenizer {
    let special = [begin, end]
    var training = PairTraining(words: counts(of: texts, addsPrefixSpace: false))
    while special.count + training.tokens.count < size, training.merge() {}
    return made(
      special: special, tokens: training.tokens, merges: training.merges, addsPrefixSpace: false,
      ignoresMerges: false)
  }

  /// A vocabulary of whole words for small worlds: every word of the texts is one token, most frequent
  /// first, and words that are not among them are spelt in bytes.
  package static func words(of texts: some Sequence<String>, begin: String, end: String)
    -> Tokenizer
  {
    let bytes = ByteAlphabet.scalars.sorted().map { [$0].string }
    let words = counts(of: texts, addsPrefixSpace: true)
      .map { (text: $0.key.string, count: $0.value) }
      .filter { $0.text.unicodeScalars.count > 1 }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    return made(
      special: [begin, end], tokens: bytes + words.map(\.text), merges: [], addsPrefixSpace: true,
      ignoresMerges: true)
  }

  /// How often each word occurs, in printable characters.
  private static func counts(of texts: some Sequence<String>, addsPrefixSpace: Bool)
    -> [[Unicode.Scalar]: Int]
  {
    let cut = PreTokeniser.byteLevel(addsPrefixSpace: addsPrefixSpace, cutsWords: true)
    // Many texts of a corpus are the same; each is cut once.
    var occurrences: [BytePairModel.Token: Int] = [:]
    for text in texts { occurrences[BytePairModel.Token(text), default: 0] += 1 }
    var counts: [[Unicode.Scalar]: Int] = [:]
    for (text, count) in occurrences {
      let whole = Piece(scalars: Array(text.text.unicodeScalars), isFirst: true)
      for word in cut.pieces(of: whole) {
        counts[word.scalars, default: 0] += count
      }
    }
    return counts
  }

  private static func made(
    special: [String], tokens: [String], merges: [(String, String)], addsPrefixSpace: Bool,
    ignoresMerges: Bool
  ) -> Tokenizer {
    let byteLevel: JSON = [
      "type": "ByteLevel", "add_prefix_space": .bool(addsPrefixSpace), "trim_offsets": true,
      "use_regex": true,
    ]
    let file: JSON = [
      "version": "1.0",
      "added_tokens": .array(special.enumerated().map { id, token in added(token, id: id) }),
      "normalizer": .null,
      "pre_tokenizer": byteLevel,
      "post_processor": [
        "type": "TemplateProcessing",
        "single": [
          ["SpecialToken": ["id": .string(special[0]), "type_id": 0]],
          ["Sequence": ["id": "A", "type_id": 0]],
        ],
        "pair": [
          ["SpecialToken": ["id": .string(special[0]), "type_id": 0]],
          ["Sequence": ["id": "A", "type_id": 0]], ["Sequence": ["id": "B", "type_id": 1]],
        ],
        "special_tokens": .object([
          JSON.Member(
            special[0],
            ["id": .string(special[0]), "ids": [0], "tokens": [.string(special[0])]])
        ]),
      ],
      "decoder": byteLevel,
      "model": [
        "type": "BPE", "dropout": .null, "unk_token": .null, "continuing_subword_prefix": .null,
        "end_of_word_suffix": .null, "fuse_unk": false, "byte_fallback": false,
        "ignore_merges": .bool(ignoresMerges),
        "vocab": .object(
          (special + tokens).enumerated().map { JSON.Member($1, JSON($0)) }),
        "merges": .array(merges.map { [.string($0.0), .string($0.1)] }),
      ],
    ]
    do {
      return try Tokenizer(json: Data(file.encoded.utf8))
    } catch {
      preconditionFailure("a tokenizer made here is one that is read here: \(error)")
    }
  }

  private static func added(_ token: String, id: Int) -> JSON {
    [
      "id": JSON(id), "content": .string(token), "single_word": false, "lstrip": false,
      "rstrip": false, "normalized": false, "special": true,
    ]
  }
}
