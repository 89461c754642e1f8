import NIOCore

/// Finds the texts behind a key in JSON that has no spaces, without reading the rest of it.
struct TextScan: Sendable {
  private static let quote = UInt8(ascii: "\"")
  private static let escape = UInt8(ascii: "\\")

  private let mark: [UInt8]

  /// Finds the texts behind this key. Inside a text, the key's quotes would be escaped.
  init(key: String) { mark = Array("\"\(key)\":\"".utf8) }

  /// How many there are.
  func count(in json: ByteBuffer) -> Int {
    var count = 0
    visit(json) { _ in count += 1 }
    return count
  }

  /// All of them, escapes and all.
  func texts(in json: ByteBuffer) -> [String] {
    var texts: [String] = []
    visit(json) { range in
      texts.append(
        json.getString(at: json.readerIndex + range.lowerBound, length: range.count) ?? "")
    }
    return texts
  }

  private func visit(_ json: ByteBuffer, _ body: (Range<Int>) -> Void) {
    let bytes = json.readableBytesUInt8Span
    var index = 0
    while index + mark.count <= bytes.count {
      guard bytes[index] == Self.quote, matches(bytes, at: index) else {
        index += 1
        continue
      }
      let start = index + mark.count
      index = start
      while index < bytes.count, bytes[index] != Self.quote {
        index += bytes[index] == Self.escape ? 2 : 1
      }
      body(start..<min(index, bytes.count))
      index += 1
    }
  }

  private func matches(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    for offset in mark.indices where bytes[start + offset] != mark[offset] { return false }
    return true
  }
}
