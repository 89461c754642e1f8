/// The types of elements that are computed with, by their names in safetensors files.
package enum ElementType: String, Codable, Hashable, Sendable, CaseIterable {
  /// 32-bit floats.
  case float32 = "F32"
  /// 16-bit floats with the exponent of 32-bit ones.
  case bfloat16 = "BF16"
  /// 16-bit floats of IEEE 754.
  case float16 = "F16"

  /// Bytes of an element.
  package var width: Int {
    switch self {
    case .float32: 4
    case .bfloat16, .float16: 2
    }
  }

  /// The least magnitude that narrowing turns into infinity: half a step above the largest number.
  var overflow: Float {
    switch self {
    case .float32: .infinity
    case .bfloat16: Float(bitPattern: 0x7f7f_8000)
    case .float16: 65_520
    }
  }
}

/// Bits of an element of any type that a safetensors file may hold; nil for a name that is none.
func elementBits(_ name: String) -> Int? {
  switch name {
  case "F4": 4
  case "F6_E2M3", "F6_E3M2": 6
  case "BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0": 8
  case "U16", "I16", "F16", "BF16": 16
  case "U32", "I32", "F32": 32
  case "U64", "I64", "F64", "C64": 64
  default: nil
  }
}
