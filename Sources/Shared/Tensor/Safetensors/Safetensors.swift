package import FoundationEssentials

/// Named tensors in memory with text beside them, to be kept in Hugging Face's safetensors format.
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

  /// The type of whole numbers, such as tokens and counts. Weights are never of it.
  private static let wholeNumbers = "I32"

  /// Reads a file's bytes; every element becomes a 32-bit float.
  /// - Throws: `SafetensorsError` that names what does not fit.
  package init(_ data: Data) throws(SafetensorsError) {
    let header = try SafetensorsHeader(file: data)
    metadata = header.metadata
    tensors = [:]
    let elements = data.dropFirst(header.size)
    for (name, entry) in header.entries {
      let type = ElementType(rawValue: entry.dtype)
      guard type != nil || entry.dtype == Self.wholeNumbers else {
        throw SafetensorsError(
          "tensor '\(name)' has type \(entry.dtype); F32, BF16, F16 and I32 are read")
      }
      var tensor = Tensor(unset: entry.shape)
      unsafe elements.dropFirst(entry.bytes.lowerBound).prefix(entry.bytes.count).withUnsafeBytes {
        guard let source = $0.baseAddress else { return }
        // Safe: the header was checked: the bytes are exactly the tensor's elements, of 4 bytes
        // where they are whole numbers.
        unsafe tensor.values.withUnsafeMutableBufferPointer { target in
          if let type { return unsafe type.widen(source, into: target) }
          for index in target.indices {
            unsafe target[index] = Float(
              source.loadUnaligned(fromByteOffset: 4 * index, as: Int32.self))
          }
        }
      }
      tensors[name] = tensor
    }
  }

  /// The bytes of the file; the same tensors always give the same bytes.
  package func encoded() -> Data {
    var header = SafetensorsHeader(entries: [:], metadata: metadata)
    var elements = Data()
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      let start = elements.count
      // Safe: the bytes are copied before the closure returns. x86-64 and arm64 are little-endian.
      unsafe tensor.values.withUnsafeBytes { unsafe elements.append(contentsOf: $0) }
      header.entries[name] = SafetensorsHeader.Entry(
        dtype: ElementType.float32.rawValue, shape: tensor.shape, offsets: [start, elements.count])
    }
    return header.encoded() + elements
  }
}
