internal import CKernels
import FoundationEssentials

extension ElementType {
  /// Widens elements to 32-bit floats.
  /// - Parameters:
  ///   - source: As many elements as `target` has, at any address.
  ///   - target: Takes the floats.
  func widen(_ source: UnsafeRawPointer, into target: UnsafeMutableBufferPointer<Float>) {
    guard let first = target.baseAddress else { return }
    // Safe: the caller promises as many elements as the target has.
    switch self {
    case .float32:
      unsafe UnsafeMutableRawPointer(first).copyMemory(from: source, byteCount: 4 * target.count)
    case .bfloat16: unsafe kernel_from_bfloat16(first, source, target.count)
    case .float16: unsafe kernel_from_float16(first, source, target.count)
    }
  }

  /// Narrows 32-bit floats, each to the nearest number of this type, ties to even.
  func narrow(_ values: UnsafeBufferPointer<Float>) -> Data {
    var data = Data(count: values.count * width)
    unsafe data.withUnsafeMutableBytes { bytes in
      guard let first = values.baseAddress, let target = bytes.baseAddress else { return }
      // Safe: the data has room for exactly these elements.
      switch self {
      case .float32: unsafe target.copyMemory(from: first, byteCount: 4 * values.count)
      case .bfloat16: unsafe kernel_to_bfloat16(target, first, values.count)
      case .float16: unsafe kernel_to_float16(target, first, values.count)
      }
    }
    return data
  }
}
