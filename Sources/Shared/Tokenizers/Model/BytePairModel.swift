import JSON

/// Byte-pair encoding (Sennrich et al. 2016): the pieces of a text as tokens.
struct BytePairModel: Hashable, Sendable {
  /// The text of each token; nil for an id that no token has.
  private(set) var tokens: [Token?] = []
  private var ids: [Token: Int] = [:]
  /// The tokens of single scalars.
  private var scalarIDs: [Unicode.Scalar: Int] = [:]
  private(set) var merges: [Pair: Merge] = [:]
  /// Whether a piece that is a token needs no merges.
  private let ignoresMerges: Bool
  /// Tokens of bytes, for scalars that have none; empty where bytes are no way out.
  private var byteIDs: [Int?] = []
  private var unknown: Int?
  private let fusesUnknown: Bool

  /// A token's text. Strings would be equal where they only look the same.
  struct Token: Hashable, Sendable {
    let utf8: [UInt8]
    init(_ text: String) { utf8 = Array(text.utf8) }
    init(_ scalars: [Unicode.Scalar]) { utf8 = scalars.flatMap(\.utf8) }
    var text: String { String(decoding: utf8, as: UTF8.self) }
  }

  /// Two neighbouring tokens.
  struct Pair: Hashable, Sendable {
    var left: Int
    var right: Int
  }

  /// What two neighbours become; lower ranks come first.
  struct Merge: Hashable, Sendable {
    var rank: Int
    var token: Int
  }

  init(_ part: Part) throws(TokenizerError) {
    if let type = part["type"], type.json != "BPE" {
      throw part.unknown((try? type.text()) ?? "no text", known: "BPE models")
    }
    try part.demand("dropout", 0)
    try part.demand("continuing_subword_prefix", "")
    try part.demand("end_of_word_suffix", "")
    ignoresMerges = try part.truth("ignore_merges", default: false)
    fusesUnknown = try part.truth("fuse_unk", default: false)
    try readVocabulary(try part.required("vocab"))
    try readMerges(try part.required("merges"))
    if let name = part["unk_token"] {
      guard let id = ids[Token(try name.text())] else {
        throw name.error("is not in the vocabulary")
      }
      unknown = id
    }
    if try part.truth("byte_fallback", default: false) { byteIDs = byteTokens() }
  }

  /// The id of a token.
  func id(of text: String) -> Int? { ids[Token(text)] }

  /// The token of an id; nil where there is none.
  func token(of id: Int) -> Token? { tokens.indices.contains(id) ? tokens[id] : nil }

  private mutating func readVocabulary(_ part: Part) throws(TokenizerError) {
    guard let members = part.json.members else { throw part.error("is no object") }
    var highest = -1
    var found: [(Token, Int)] = []
    for member in members {
      let id = try Part(json: member.value, place: "\(part.place)[\"\(member.key)\"]").token()
      highest = max(highest, id)
      found.append((Token(member.key), id))
    }
    // Ids may have gaps, but not so many that a short file needs a long table.
    guard highest < 2 * members.count + (1 << 16) else {
      throw part.error("has the id \(highest), but only \(members.count) tokens")
    }
    tokens = Array(repeating: nil, count: highest + 1)
    for (token, id) in found {
      guard tokens[id] == nil else { throw part.error("gives the id \(id) to two tokens") }
      guard ids.updateValue(id, forKey: token) == nil else {
        throw part.error("has the token \"\(token.text)\" twice")
      }
      tokens[id] = token
      let scalars = token.text.unicodeScalars
      if let scalar = scalars.first, scalars.count == 1 { scalarIDs[scalar] = id }
    }
  }

  private mutating func readMerges(_ part: Part) throws(TokenizerError) {
    guard let elements = part.json.elements else { throw part.error("is no list") }
    merges.reserveCapacity(elements.count)
    for (rank, element) in elements.enumerated() {
      func error(_ reason: String) -> TokenizerError {
        TokenizerError("\(part.place)[\(rank)]", reason)
      }
      guard let (left, right) = Self.halves(element) else {
        throw error("is neither \"a b\" nor [\"a\", \"b\"]")
      }
      let whole = left + right
      guard let leftID = ids[Token(left)], let rightID = ids[Token(right)],
        let token = ids[Token(whole)]
      else { throw error("joins \"\(left)\" and \"\(right)\", but not all are in the vocabulary") }
      // Where a merge stands twice, the later one counts, as in the original.
      merges[Pair(left: leftID, right: rightID)] = Merge(rank: rank, token: token)
    }
  }

  private static func halves(_ element: JSON) -> (String, String)? {
    if let pair = element.elements, pair.count == 2, let left = pair[0].text,
      let right = pair[1].text
    {
      return (left, right)
    }
    guard let text = element.text else { return nil }
    // By scalars: a space and an accent behind it look like one character.
    let halves = text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
    return halves.count == 2 ? (String(halves[0]), String(halves[1])) : nil
  }

  /// The tokens `<0x00>` … `<0xFF>`, as far as there are such.
  private func byteTokens() -> [Int?] {
    (0..<256).map { (byte: Int) in
      let digits = String(byte, radix: 16, uppercase: true)
      return ids[Token("<0x\(digits.count == 1 ? "0" : "")\(digits)>")]
    }
  }
}

extension BytePairModel {
  /// The tokens of a piece.
  func encode(_ piece: [Unicode.Scalar]) -> [Int] {
    if ignoresMerges, let id = ids[Token(piece)] { return [id] }
    let symbols = symbols(of: piece)
    return symbols.count <= Self.short ? mergedByScanning(symbols) : mergedByQueue(symbols)
  }

  /// Up to this many symbols, looking at all pairs again after each merge is fastest.
  private static let short = 24

  /// A token for each scalar; its bytes' tokens or the unknown one where it has none.
  private func symbols(of piece: [Unicode.Scalar]) -> [Int] {
    // The original holds an unknown token back until it meets a known scalar or another unknown
    // one, so that bytes in between come first.
    var (symbols, heldBack): ([Int], Int?) = ([], nil)
    symbols.reserveCapacity(piece.count)
    for scalar in piece {
      if let id = scalarIDs[scalar] {
        if let heldBack { symbols.append(heldBack) }
        heldBack = nil
        symbols.append(id)
      } else if let bytes = bytes(of: scalar) {
        symbols += bytes
      } else {
        if let heldBack, !fusesUnknown { symbols.append(heldBack) }
        heldBack = unknown
      }
    }
    if let heldBack { symbols.append(heldBack) }
    return symbols
  }

  /// The tokens of a scalar's bytes; nil where one has none.
  private func bytes(of scalar: Unicode.Scalar) -> [Int]? {
    guard !byteIDs.isEmpty else { return nil }
    let ids = scalar.utf8.compactMap { byteIDs[Int($0)] }
    return ids.count == scalar.utf8.count ? ids : nil
  }

  private func mergedByScanning(_ symbols: [Int]) -> [Int] {
    var symbols = symbols
    while symbols.count > 1 {
      var best: (merge: Merge, place: Int)?
      for place in 0..<symbols.count - 1 {
        guard let merge = merges[Pair(left: symbols[place], right: symbols[place + 1])] else {
          continue
        }
        if best == nil || merge.rank < best!.merge.rank { best = (merge, place) }
      }
      guard let best else { break }
      symbols[best.place] = best.merge.token
      symbols.remove(at: best.place + 1)
    }
    return symbols
  }
}
