import Crypto

/// SHA-256 in hexadecimal, the name of contents.
package enum ContentHash {
  /// The hash of the bytes, sixty-four hexadecimal digits.
  package static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    hexadecimal(SHA256.hash(data: Array(bytes)))
  }

  /// The digits of a hash that was computed piece by piece.
  static func hexadecimal(_ digest: SHA256Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
