import JSON

/// How the texts of tokens become a text again.
indirect enum TextDecoder: Hashable, Sendable {
  /// Printable characters back to bytes.
  case byteLevel
  /// Every match replaced, token by token.
  case replace(Pattern, by: String)
  /// Tokens such as `<0xE2>` back to bytes.
  case byteFallback
  /// All tokens joined into one.
  case fuse
  /// Characters taken off both ends of each token.
  case strip(Unicode.Scalar, start: Int, stop: Int)
  /// "▁" back to spaces.
  case metaspace(Metaspace)
  /// One after the other.
  case sequence([TextDecoder])

  init(_ part: Part) throws(TokenizerError) {
    let type = try part.type()
    switch type {
    case "ByteLevel": self = .byteLevel
    case "Replace":
      self = .replace(
        try part.required("pattern").pattern(), by: try part.required("content").text())
    case "ByteFallback": self = .byteFallback
    case "Fuse": self = .fuse
    case "Strip":
      self = .strip(
        try part.required("content").scalar(), start: try part.required("start").count(),
        stop: try part.required("stop").count())
    case "Metaspace": self = .metaspace(try Metaspace(part))
    case "Sequence":
      var steps: [TextDecoder] = []
      for step in try part.required("decoders").elements() { steps.append(try TextDecoder(step)) }
      self = .sequence(steps)
    default:
      throw part.unknown(
        type, known: "ByteLevel, Replace, ByteFallback, Fuse, Strip, Metaspace and Sequence")
    }
    try Growth.demand(growth, of: part)
  }

  /// The most scalars that one scalar of a token can become.
  private var growth: Int {
    switch self {
    case .replace(_, let replacement): max(1, replacement.unicodeScalars.count)
    case .sequence(let steps): Growth.product(steps.map(\.growth))
    case .byteLevel, .byteFallback, .fuse, .strip, .metaspace: 1
    }
  }

  /// The texts that these tokens become.
  func decode(_ tokens: [String]) -> [String] {
    switch self {
    case .byteLevel: [String(decoding: tokens.flatMap(Self.bytes), as: UTF8.self)]
    case .replace(let pattern, let replacement):
      tokens.map {
        Array($0.unicodeScalars).replacing(pattern, by: Array(replacement.unicodeScalars)).string
      }
    case .byteFallback: Self.joinedBytes(tokens)
    case .fuse: [tokens.joined()]
    case .strip(let scalar, let start, let stop):
      tokens.map { Self.stripped($0, of: scalar, start, stop) }
    case .metaspace(let metaspace): metaspace.unmarked(tokens)
    case .sequence(let steps): steps.reduce(tokens) { $1.decode($0) }
    }
  }

  /// The bytes of a token's printable characters; its own where one is no such character.
  private static func bytes(_ token: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in token.unicodeScalars {
      guard let byte = ByteAlphabet.bytes[scalar] else { return Array(token.utf8) }
      bytes.append(byte)
    }
    return bytes
  }

  private static func stripped(
    _ token: String, of scalar: Unicode.Scalar, _ start: Int, _ stop: Int
  ) -> String {
    var scalars = Array(token.unicodeScalars)[...]
    for _ in 0..<min(start, scalars.count) where scalars.first == scalar { scalars.removeFirst() }
    for _ in 0..<min(stop, scalars.count) where scalars.last == scalar { scalars.removeLast() }
    return Array(scalars).string
  }

  /// Runs of byte tokens as text; where they are no UTF-8, U+FFFD for each.
  private static func joinedBytes(_ tokens: [String]) -> [String] {
    var (result, run): ([String], [UInt8]) = ([], [])
    func flush() {
      guard !run.isEmpty else { return }
      result.append(
        String(validating: run, as: UTF8.self) ?? String(repeating: "\u{fffd}", count: run.count))
      run = []
    }
    for token in tokens {
      if let byte = byte(token) {
        run.append(byte)
      } else {
        flush()
        result.append(token)
      }
    }
    flush()
    return result
  }

  private static func byte(_ token: String) -> UInt8? {
    let text = token.utf8
    guard text.count == 6, token.hasPrefix("<0x"), token.hasSuffix(">") else { return nil }
    return UInt8(token.dropFirst(3).dropLast(), radix: 16)
  }
}
