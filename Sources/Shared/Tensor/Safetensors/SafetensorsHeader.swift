package import FoundationEssentials

/// What a safetensors file says of its tensors: eight bytes with the header's length, then the
/// header as JSON; the elements follow, little-endian.
package struct SafetensorsHeader: Equatable, Sendable {
  /// Where a tensor stands.
  package struct Entry: Hashable, Codable, Sendable {
    /// The name of the elements' type.
    package var dtype: String
    /// The extents, outermost first.
    package var shape: [Int]
    /// First byte and end, counted from the end of the header.
    package var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }

    /// The bytes, counted from the end of the header.
    package var bytes: Range<Int> { offsets[0]..<offsets[1] }
  }

  /// The tensors by name.
  package var entries: [String: Entry] = [:]
  /// Free text by name.
  package var metadata: [String: String] = [:]
  /// Bytes before the first element.
  package private(set) var size = 0

  /// The longest header that is read; Hugging Face's own limit.
  private static let limit = 100_000_000
  /// The key of the metadata among the names.
  private static let metadataKey = "__metadata__"

  /// A header to be written.
  init(entries: [String: Entry], metadata: [String: String]) {
    (self.entries, self.metadata) = (entries, metadata)
  }

  /// The length that the first eight bytes of a file promise, checked against the file's size.
  /// - Throws: `SafetensorsError`; nothing was allocated by then.
  static func length(_ prefix: some Collection<UInt8>, fileSize: Int) throws(SafetensorsError)
    -> Int
  {
    guard prefix.count == 8, fileSize >= 8 else {
      throw SafetensorsError("the file has only \(fileSize) bytes: it is no safetensors file")
    }
    let length = prefix.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(fileSize - 8), length <= UInt64(limit) else {
      throw SafetensorsError(
        "the header should have \(length) bytes, but \(fileSize - 8) follow and at most \(limit) "
          + "are read: the file is truncated or no safetensors file")
    }
    return Int(length)
  }

  /// Reads a header.
  /// - Parameters:
  ///   - json: The header's own bytes.
  ///   - fileSize: The size of the whole file: the tensors must cover the rest of it exactly.
  package init(json: Data, fileSize: Int) throws(SafetensorsError) {
    let coded: Coded
    do {
      coded = try JSONDecoder().decode(Coded.self, from: json)
    } catch {
      throw SafetensorsError("the header is no safetensors JSON: \(error)")
    }
    self.init(entries: coded.entries, metadata: coded.metadata)
    size = 8 + json.count
    try check(bytes: fileSize - size)
  }

  /// Reads the header of a whole file.
  package init(file: Data) throws(SafetensorsError) {
    let length = try Self.length(file.prefix(8), fileSize: file.count)
    try self.init(json: file.dropFirst(8).prefix(length), fileSize: file.count)
  }

  /// The bytes before the elements; the same header always gives the same bytes.
  func encoded() -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var text = try? encoder.encode(Coded(entries: entries, metadata: metadata)) else {
      preconditionFailure("a header of texts and whole numbers has a JSON form")
    }
    // Elements begin at a multiple of eight bytes.
    text.append(contentsOf: Array(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
    return Data((0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }) + text
  }
}

extension SafetensorsHeader {
  /// Checks that every tensor fills its bytes, and that all together fill the file without a gap.
  private func check(bytes: Int) throws(SafetensorsError) {
    for (name, entry) in entries { try Self.check(name, entry, bytes: bytes) }
    var end = 0
    for (name, entry) in entries.sorted(by: {
      ($0.value.offsets[0], $0.value.offsets[1]) < ($1.value.offsets[0], $1.value.offsets[1])
    }) {
      guard entry.offsets[0] == end else {
        throw SafetensorsError(
          "tensor '\(name)' begins at byte \(entry.offsets[0]) of the elements, but the one before "
            + "it ends at \(end): tensors must neither overlap nor leave gaps")
      }
      end = entry.offsets[1]
    }
    guard end == bytes else {
      throw SafetensorsError(
        "the tensors end at byte \(end) of the elements, but the file has \(bytes): it is "
          + "truncated, or has something behind them")
    }
  }

  private static func check(_ name: String, _ entry: Entry, bytes: Int) throws(SafetensorsError) {
    guard let width = elementBits(entry.dtype) else {
      throw SafetensorsError("tensor '\(name)' has the unknown type \(entry.dtype)")
    }
    guard entry.offsets.count == 2, entry.offsets[0] >= 0, entry.offsets[0] <= entry.offsets[1],
      entry.offsets[1] <= bytes
    else {
      throw SafetensorsError(
        "tensor '\(name)' cannot stand at \(entry.offsets): the file has \(bytes) bytes of elements"
      )
    }
    let needed = entry.shape.reduce(Optional(width)) { product, extent in
      guard let product, extent >= 0 else { return nil }
      let (value, overflow) = product.multipliedReportingOverflow(by: extent)
      return overflow ? nil : value
    }
    guard let needed, needed == 8 * (entry.offsets[1] - entry.offsets[0]) else {
      throw SafetensorsError(
        "tensor '\(name)' of shape \(entry.shape) and type \(entry.dtype) does not fill the "
          + "\(entry.offsets[1] - entry.offsets[0]) bytes at \(entry.offsets)")
    }
  }

  /// The JSON: entries by name, and the metadata under its reserved name.
  private struct Coded: Codable {
    var entries: [String: Entry] = [:]
    var metadata: [String: String] = [:]

    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(entries: [String: Entry], metadata: [String: String]) {
      (self.entries, self.metadata) = (entries, metadata)
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      for key in container.allKeys {
        if key.stringValue == metadataKey {
          metadata = try container.decode([String: String].self, forKey: key)
        } else {
          entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
        }
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      if !metadata.isEmpty {
        try container.encode(metadata, forKey: Key(stringValue: metadataKey))
      }
      for (name, entry) in entries {
        try container.encode(entry, forKey: Key(stringValue: name))
      }
    }
  }
}
