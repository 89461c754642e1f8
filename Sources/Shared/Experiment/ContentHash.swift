import Crypto

/// SHA-256 in hexadecimal, the name of contents.
package enum ContentHash {
  /// The hash of the bytes, sixty-four hexadecimal digits.
  package static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    hexadecimal(digest(of: Array(bytes)))
  }

  /// The hash of the bytes, thirty-two bytes.
  package static func digest(of bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// The digits of a hash that was computed piece by piece.
  package static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digit(of: byte >> 4))
      text.append(digit(of: byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digit(of value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The bytes that lower-case hexadecimal digits stand for; nil for anything else.
  package static func bytes(ofHexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(ofDigit: digits[place]), let low = value(ofDigit: digits[place + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
