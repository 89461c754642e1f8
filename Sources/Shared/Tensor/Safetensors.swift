package import FoundationEssentials

/// Named tensors with text beside them, in Hugging Face's safetensors format: eight bytes with the
/// header's length, the header as JSON, then the elements, little-endian.
package struct Safetensors: Equatable, Sendable {
  /// The tensors by name.
  package var tensors: [String: Tensor]
  /// Free text by name, the header's `__metadata__`.
  package var metadata: [String: String]

  /// A collection to be written.
  package init(tensors: [String: Tensor] = [:], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensor with this name.
  /// - Throws: `SafetensorsError` where there is none, or its shape is another.
  package func tensor(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> Tensor {
    guard let tensor = tensors[name] else {
      throw SafetensorsError("there is no tensor '\(name)'")
    }
    guard shape == nil || shape == tensor.shape else {
      throw SafetensorsError("tensor '\(name)' has shape \(tensor.shape), not \(shape!)")
    }
    return tensor
  }
}

/// Bytes that are no safetensors file, or not the one expected.
package struct SafetensorsError: Error, Hashable, CustomStringConvertible {
  package let description: String

  /// An error that says what is wrong.
  init(_ description: String) { self.description = description }
}

extension Safetensors {
  /// One tensor's entry in the header.
  private struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// A header: entries by name, and the metadata under its reserved name.
  private struct Header: Codable {
    var entries: [String: Entry] = [:]
    var metadata: [String: String] = [:]

    static let metadataKey = "__metadata__"

    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init() {}

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      for key in container.allKeys {
        if key.stringValue == Self.metadataKey {
          metadata = try container.decode([String: String].self, forKey: key)
        } else {
          entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
        }
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      if !metadata.isEmpty {
        try container.encode(metadata, forKey: Key(stringValue: Self.metadataKey))
      }
      for (name, entry) in entries {
        try container.encode(entry, forKey: Key(stringValue: name))
      }
    }
  }

  /// Reads a file's bytes. Elements are 32-bit floats, or 32-bit whole numbers, which become
  /// floats.
  /// - Throws: `SafetensorsError` that names what does not fit.
  package init(_ data: Data) throws(SafetensorsError) {
    guard data.count >= 8 else { throw SafetensorsError("the file has only \(data.count) bytes") }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8) else {
      throw SafetensorsError(
        "the header should have \(length) bytes, but only \(data.count - 8) follow")
    }
    let start = data.startIndex + 8 + Int(length)
    let header: Header
    do {
      header = try JSONDecoder().decode(Header.self, from: data[data.startIndex + 8..<start])
    } catch {
      throw SafetensorsError("the header is no safetensors JSON: \(error)")
    }
    metadata = header.metadata
    tensors = [:]
    for (name, entry) in header.entries {
      tensors[name] = try Self.tensor(name, entry, elements: data[start...])
    }
  }

  private static func tensor(_ name: String, _ entry: Entry, elements: Data)
    throws(SafetensorsError) -> Tensor
  {
    let count = entry.shape.reduce(Optional(1)) { product, extent in
      guard extent >= 0, let (value, overflow) = product?.multipliedReportingOverflow(by: extent)
      else { return nil }
      return overflow ? nil : value
    }
    guard let count, entry.offsets.count == 2, entry.offsets[0] >= 0,
      entry.offsets[0] <= entry.offsets[1], entry.offsets[1] <= elements.count,
      entry.offsets[1] - entry.offsets[0] == 4 * count
    else {
      throw SafetensorsError(
        "tensor '\(name)' of shape \(entry.shape) cannot stand at \(entry.offsets) "
          + "of \(elements.count) bytes")
    }
    let bytes = elements.dropFirst(entry.offsets[0]).prefix(4 * count)
    let words = unsafe [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Safe: the buffer has room for `count` words, which is what `bytes` holds.
      unsafe bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
      initialized = count
    }
    switch entry.dtype {
    case "F32":
      return Tensor(
        shape: entry.shape, values: words.map { Float(bitPattern: UInt32(littleEndian: $0)) })
    case "I32":
      return Tensor(
        shape: entry.shape,
        values: words.map { Float(Int32(bitPattern: UInt32(littleEndian: $0))) })
    default:
      throw SafetensorsError("tensor '\(name)' has type \(entry.dtype); F32 and I32 are read")
    }
  }

  /// The bytes of the file; the same tensors always give the same bytes.
  package func encoded() -> Data {
    var header = Header()
    header.metadata = metadata
    var elements = Data()
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      let start = elements.count
      unsafe tensor.values.withUnsafeBytes { bytes in
        // Safe: the bytes are copied before the closure returns. x86-64 and arm64 are
        // little-endian.
        unsafe elements.append(contentsOf: bytes)
      }
      header.entries[name] = Entry(
        dtype: "F32", shape: tensor.shape, offsets: [start, elements.count])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard var text = try? encoder.encode(header) else {
      preconditionFailure("a header of texts and whole numbers has a JSON form")
    }
    text.append(contentsOf: Array(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
    var file = Data((0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) })
    file.append(text)
    file.append(elements)
    return file
  }
}
