package import FoundationEssentials

/// A safetensors file that is written tensor by tensor, so that a model of several gigabytes need
/// not be held in memory a second time.
package struct SafetensorsWriter {
  /// A tensor to be written.
  package struct Item {
    /// The name.
    package var name: String
    /// The extents, outermost first.
    package var shape: [Int]
    /// The type in the file.
    package var type: ElementType
    /// The elements, row-major; called when their turn comes.
    package var elements: () -> Tensor

    /// A tensor of this name and shape, whose elements are asked for when they are written.
    package init(
      name: String, shape: [Int], type: ElementType, elements: @escaping () -> Tensor
    ) {
      (self.name, self.shape, self.type, self.elements) = (name, shape, type, elements)
    }

    /// Bytes in the file.
    package var size: Int { shape.reduce(type.width, *) }
  }

  /// Writes a new file.
  /// - Throws: What the file system throws, or `SafetensorsError` for a number that is finite but
  ///   would be infinity in the file; the file is then incomplete, so write into a folder that
  ///   is given its final name afterwards.
  package static func write(_ items: [Item], metadata: [String: String], to url: URL) throws {
    var header = SafetensorsHeader(entries: [:], metadata: metadata)
    var end = 0
    for item in items {
      header.entries[item.name] = SafetensorsHeader.Entry(
        dtype: item.type.rawValue, shape: item.shape, offsets: [end, end + item.size])
      end += item.size
    }
    try header.encoded().write(to: url)
    let file = try FileAppender(url)
    for item in items {
      let tensor = item.elements()
      precondition(
        tensor.values.count * item.type.width == item.size, "\(item.name): \(tensor.shape)")
      try refuseOverflow(item, tensor)
      // Safe: the bytes are copied before the closure returns.
      try file.append(unsafe tensor.values.withUnsafeBufferPointer { unsafe item.type.narrow($0) })
    }
    try file.finish()
  }

  private static func refuseOverflow(_ item: Item, _ tensor: Tensor) throws(SafetensorsError) {
    let limit = item.type.overflow
    guard let value = tensor.values.first(where: { abs($0) >= limit && $0.isFinite }) else {
      return
    }
    throw SafetensorsError(
      "'\(item.name)' holds \(value), which \(item.type.rawValue) cannot hold: use "
        + (item.type == .float16 ? "BF16 or F32" : "F32"))
  }
}
