package import FoundationEssentials

/// A safetensors file whose tensors stay in the file until they are needed.
package struct SafetensorsFile: Sendable {
  /// The file's name, for errors.
  package let name: String
  /// What the file says of its tensors.
  package let header: SafetensorsHeader
  private let file: MappedFile

  /// Opens a file and reads its header.
  /// - Throws: `SafetensorsError` that names the file, the tensor and what does not fit.
  package init(_ url: URL) throws(SafetensorsError) {
    name = url.lastPathComponent
    file = try MappedFile(url.path)
    do {
      let prefix = file.data(0..<min(8, file.count))
      let length = try SafetensorsHeader.length(prefix, fileSize: file.count)
      header = try SafetensorsHeader(json: file.data(8..<8 + length), fileSize: file.count)
    } catch {
      throw error.in(name)
    }
  }

  /// A matrix that stays in the file.
  /// - Throws: `SafetensorsError` where there is none of this name and shape, or its type is not
  ///   one that is computed with.
  package func matrix(_ name: String, rows: Int, columns: Int) throws(SafetensorsError)
    -> StoredMatrix
  {
    let (entry, type) = try entry(name, shape: [rows, columns])
    let start = header.size + entry.bytes.lowerBound
    return StoredMatrix(file: file, start: start, type: type, rows: rows, columns: columns)
  }

  /// A tensor, widened to 32-bit floats.
  /// - Throws: `SafetensorsError` where there is none of this name and shape, or its type is not
  ///   one that is computed with.
  package func tensor(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> Tensor {
    let (entry, type) = try entry(name, shape: shape)
    let start = header.size + entry.bytes.lowerBound
    var tensor = Tensor(unset: entry.shape)
    unsafe file.withBytes(start..<start + entry.bytes.count) { bytes in
      guard let source = bytes.baseAddress else { return }
      // Safe: the header was checked: the bytes are exactly the tensor's elements.
      unsafe tensor.values.withUnsafeMutableBufferPointer { unsafe type.widen(source, into: $0) }
    }
    return tensor
  }

  private func entry(_ tensor: String, shape: [Int]?) throws(SafetensorsError) -> (
    SafetensorsHeader.Entry, ElementType
  ) {
    guard let entry = header.entries[tensor] else {
      throw SafetensorsError("\(name): there is no tensor '\(tensor)'")
    }
    guard shape == nil || shape == entry.shape else {
      throw SafetensorsError(
        "\(name): tensor '\(tensor)' has shape \(entry.shape), but the model needs \(shape!)")
    }
    guard let type = ElementType(rawValue: entry.dtype) else {
      throw SafetensorsError(
        "\(name): tensor '\(tensor)' has type \(entry.dtype), but only F32, BF16 and F16 are "
          + "computed with: convert the model first")
    }
    return (entry, type)
  }
}
