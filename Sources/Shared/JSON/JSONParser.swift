extension JSON {
  /// Reads a document (RFC 8259).
  ///
  /// Nesting deeper than 256 is refused, and so is a name that stands twice in an object: readers
  /// disagree which of its values counts.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }
}

/// Reads one value after the other.
private struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  var depth = 0

  private static let deepest = 256

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw error("something follows the document's end") }
    return value
  }

  private func error(_ reason: String) -> JSONError { JSONError(offset: position, reason: reason) }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      position += 1
    }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONError) -> JSON {
    skipSpace()
    guard let byte = current else { throw error("the document ends where a value should be") }
    switch byte {
    case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(_ read: (inout JSONParser) throws(JSONError) -> JSON)
    throws(JSONError) -> JSON
  {
    guard depth < Self.deepest else { throw error("nested more than \(Self.deepest) deep") }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return try read(&self)
  }

  private mutating func object() throws(JSONError) -> JSON {
    var members: [JSON.Member] = []
    // By their bytes: as strings, keys would be the same where they only look it.
    var keys: Set<[UInt8]> = []
    if skip("}") { return .object(members) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw error("a member needs a name in quotes") }
      let start = position
      let key = try string()
      guard keys.insert(Array(key.utf8)).inserted else {
        position = start
        throw error("the name '\(key)' stands twice")
      }
      guard skip(":") else { throw error("':' is missing behind the name '\(key)'") }
      members.append(JSON.Member(key, try value()))
    } while skip(",")
    guard skip("}") else { throw error("',' or '}' is missing") }
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSON {
    var elements: [JSON] = []
    if skip("]") { return .array(elements) }
    repeat { elements.append(try value()) } while skip(",")
    guard skip("]") else { throw error("',' or ']' is missing") }
    return .array(elements)
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let text = Array("\(word)".utf8)
    guard bytes[position...].starts(with: text) else { throw error("this is no JSON value") }
    position += text.count
    return value
  }
}

/// Numbers.
extension JSONParser {
  private mutating func number() throws(JSONError) -> JSON {
    let start = position
    guard skipNumber(), let value = Double(String(decoding: bytes[start..<position], as: UTF8.self))
    else {
      position = start
      throw error("this is no JSON value")
    }
    guard value.isFinite else {
      position = start
      throw error("this number is too large")
    }
    return .number(value)
  }

  /// Passes over what JSON has as a number; Swift's own reader would take "+1", "01" and "nan" too.
  private mutating func skipNumber() -> Bool {
    _ = skip(oneOf: "-")
    guard skip(oneOf: "0") || skipDigits() else { return false }
    if skip(oneOf: "."), !skipDigits() { return false }
    if skip(oneOf: "eE") {
      _ = skip(oneOf: "+-")
      if !skipDigits() { return false }
    }
    // What follows a number begins with none of these.
    return current.map { !(0x30...0x39).contains($0) } ?? true
  }

  private mutating func skip(oneOf characters: String) -> Bool {
    guard let current, characters.utf8.contains(current) else { return false }
    position += 1
    return true
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
    return position > start
  }
}

/// Texts.
extension JSONParser {
  private mutating func string() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let start = position
      while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20
      {
        position += 1
      }
      text += bytes[start..<position]
      switch current {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("a text is not in UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case nil: throw error("the document ends inside a text")
      default: throw error("a text holds a control character")
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    position += 1
    guard let byte = current else { throw error("the document ends inside a text") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += String(try escapedScalar()).utf8
    default: throw error("an escape that JSON does not have")
    }
  }

  /// A scalar in one or two groups of four digits; half of a pair becomes U+FFFD.
  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let high = try fourDigits()
    if let scalar = Unicode.Scalar(high) { return scalar }
    let place = position
    guard (0xd800..<0xdc00).contains(high), bytes[position...].starts(with: [0x5c, 0x75]) else {
      return "\u{fffd}"
    }
    position += 2
    let low = try fourDigits()
    guard (0xdc00..<0xe000).contains(low) else {
      position = place
      return "\u{fffd}"
    }
    return Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00)) ?? "\u{fffd}"
  }

  private mutating func fourDigits() throws(JSONError) -> UInt32 {
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { throw error("\\u needs four digits") }
    position += 4
    return value
  }
}
