/// One value of a parameter: what a sweep file writes and what a job carries.
///
/// Integers are numbers without a fraction, so that `64` and `64.0` are the same point of a grid.
package enum Scalar: Hashable, Sendable {
  /// A switch.
  case bool(Bool)
  /// A number, whole or not.
  case number(Double)
  /// A word, or a range of blocks.
  case text(String)
}

extension Scalar: CustomStringConvertible {
  /// The value as a person writes it: `64`, `0.0002`, `true`, `2-4`.
  package var description: String {
    switch self {
    case .bool(let value): String(value)
    case .number(let value): CanonicalJSON.text(of: value)
    case .text(let value): value
    }
  }
}

extension Scalar: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    }
  }
}

extension Scalar: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}
