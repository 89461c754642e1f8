import FoundationEssentials

/// One token a word, for small models that are trained here; any text survives the round trip.
///
/// A text is cut before each space, and runs of letters and digits are cut from everything else:
/// `What is Norway's capital?` becomes ` What| is| Norway|'|s| capital|?`. A piece that is not in
/// the vocabulary is spelt in bytes.
package struct WordTokenizer: Hashable, Sendable {
  /// Begins every sequence.
  package var begin: Int { 0 }
  /// Ends every sequence.
  package var end: Int { 1 }
  /// The number of tokens, V.
  package var size: Int { Self.firstPiece + pieces.count }

  private static let firstByte = 2
  private static let firstPiece = firstByte + 256

  /// The pieces that have a token of their own, in the order of their ids.
  package let pieces: [String]
  private let ids: [String: Int]

  /// A tokenizer with the given pieces.
  package init(pieces: [String]) {
    self.pieces = pieces
    ids = Dictionary(
      zip(pieces, Self.firstPiece...), uniquingKeysWith: { first, _ in first })
  }

  /// A tokenizer that knows every piece of the given texts, the most frequent ones first.
  package init(covering texts: some Sequence<String>) {
    var counts: [String: Int] = [:]
    for text in texts {
      for piece in Self.pieces(of: text) { counts[piece, default: 0] += 1 }
    }
    self.init(
      pieces: counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key))
  }

  /// The tokens of a text that follows a space, without begin and end.
  package func encode(_ text: String) -> [Int] {
    Self.pieces(of: text).flatMap { piece in
      ids[piece].map { [$0] } ?? piece.utf8.map { Self.firstByte + Int($0) }
    }
  }

  /// The text of tokens; begin and end have none.
  package func decode(_ tokens: [Int]) -> String {
    var bytes: [UInt8] = []
    for token in tokens {
      if token >= Self.firstPiece {
        bytes += pieces[token - Self.firstPiece].utf8
      } else if token >= Self.firstByte {
        bytes.append(UInt8(token - Self.firstByte))
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.first == " " ? String(text.dropFirst()) : text
  }

  /// The text with a space before it, cut into pieces.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var current = String.UnicodeScalarView()
    for scalar in (" " + text).unicodeScalars {
      if let last = current.last, !last.isFollowed(by: scalar) {
        pieces.append(String(current))
        current = String.UnicodeScalarView()
      }
      current.append(scalar)
    }
    return pieces + [String(current)]
  }
}

extension Unicode.Scalar {
  /// Whether the next scalar of a text belongs to the same piece.
  fileprivate func isFollowed(by next: Unicode.Scalar) -> Bool {
    guard next != " " else { return false }
    return self == " " || (isWord && next.isWord)
  }

  /// Whether the scalar is a letter or a digit.
  private var isWord: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: !isASCII && (properties.isAlphabetic || properties.numericType != nil)
    }
  }
}
