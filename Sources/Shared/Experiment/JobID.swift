/// The name of a job: the SHA-256 of the canonical form of its description.
package struct JobID: Hashable, Sendable {
  // Four words and no array, so that a million ids are 32 MB.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The id of a job.
  package init(_ spec: JobSpec) {
    self.init(digest: ContentHash.digest(of: Array(spec.canonical.text.utf8)))
  }

  /// The id with these thirty-two bytes.
  package init(digest: some Sequence<UInt8>) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var count = 0
    for byte in digest.prefix(32) {
      let byte = UInt64(byte)
      switch count / 8 {
      case 0: words.0 = words.0 << 8 | byte
      case 1: words.1 = words.1 << 8 | byte
      case 2: words.2 = words.2 << 8 | byte
      default: words.3 = words.3 << 8 | byte
      }
      count += 1
    }
    precondition(count == 32, "a job's id has 32 bytes, not \(count)")
    self.words = words
  }

  /// An id that was stored or sent; nil for what is not sixty-four hexadecimal digits.
  package init?(text: String) {
    guard text.utf8.count == 64, let bytes = ContentHash.bytes(ofHexadecimal: text) else {
      return nil
    }
    self.init(digest: bytes)
  }

  /// The thirty-two bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return bytes
  }

  /// Half of the bytes, which tell the jobs of a sweep apart as well: that two of two million agree
  /// has a chance of 10^-26.
  var half: SIMD2<UInt64> { SIMD2(words.0, words.1) }

  /// Sixty-four hexadecimal digits.
  package var text: String { ContentHash.hexadecimal(bytes) }

  /// The first twelve digits, enough for a person to tell jobs apart.
  package var short: String { String(text.prefix(12)) }

  package static func == (left: JobID, right: JobID) -> Bool { left.words == right.words }

  package func hash(into hasher: inout Hasher) {
    // The bytes of a hash are random already.
    hasher.combine(words.0)
  }
}

extension JobID: Comparable {
  package static func < (left: JobID, right: JobID) -> Bool { left.words < right.words }
}

extension JobID: CustomStringConvertible {
  package var description: String { short }
}

extension JobID: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = JobID(text: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no job's id: it takes 64 hexadecimal digits")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
