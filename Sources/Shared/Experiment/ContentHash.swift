import Crypto

/// SHA-256 in hexadecimal, the name of contents.
package enum ContentHash {
  /// The hash of the bytes, sixty-four hexadecimal digits.
  package static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let digest = SHA256.hash(data: Array(bytes))
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
