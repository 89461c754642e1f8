import Experiment

extension Table.Value {
  /// A number that may be absent; one that is not finite counts as absent.
  init(_ number: Double?) {
    self = number.flatMap { $0.isFinite ? .number($0) : nil } ?? .missing
  }

  /// A whole number that may be absent.
  init(_ number: Int?) { self.init(number.map(Double.init)) }

  /// The value of a setting that may be absent.
  init(_ scalar: Scalar?) {
    switch scalar {
    case .bool(let value)?: self = .bool(value)
    case .number(let value)?: self = .number(value)
    case .text(let value)?: self = .text(value)
    case nil: self = .missing
    }
  }

  /// The value as it stands in a CSV field: nothing for a missing one, full precision for numbers.
  var plainText: String {
    switch self {
    case .text(let text): text
    case .number(let number): CanonicalJSON.text(of: number)
    case .bool(let value): String(value)
    case .missing: ""
    }
  }

  /// The value as JSON.
  var json: String {
    switch self {
    case .text(let text): CanonicalJSON.scalar(.text(text)).text
    case .number, .bool: plainText
    case .missing: "null"
    }
  }
}
