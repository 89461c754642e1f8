/// A JSON value with exactly one text, so that equal values have equal hashes on every machine.
///
/// Keys are sorted by their UTF-8 bytes, there is no white space, and a number has the shortest
/// decimal text that reads back as the same `Double`; whole numbers are written without a point.
package indirect enum CanonicalJSON: Sendable {
  /// A text, a number, or true or false.
  case scalar(Scalar)
  /// Values in an order that counts.
  case list([CanonicalJSON])
  /// Values by key, in no order.
  case object([String: CanonicalJSON])

  /// The one text of the value.
  package var text: String {
    switch self {
    case .scalar(.text(let value)): Self.quoted(value)
    case .scalar(let value): value.description
    case .list(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { Self.quoted($0.key) + ":" + $0.value.text }
        .joined(separator: ",") + "}"
    }
  }

  /// The canonical decimal text of a finite number.
  package static func text(of value: Double) -> String {
    precondition(value.isFinite, "a number that is not finite has no JSON text: \(value)")
    // Beyond 2^53 neighbouring integers share a Double, so such numbers keep their exponent form.
    if value == value.rounded(), abs(value) < 9_007_199_254_740_992 {
      return String(Int64(value))
    }
    return value.description
  }

  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
