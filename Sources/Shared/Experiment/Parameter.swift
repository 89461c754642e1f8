/// A parameter that a sweep may set: its name, meaning, range and default.
///
/// Validation of sweep files, the table of `propmend editors` and the documentation all read these
/// declarations, so a range is written once.
package struct Parameter: Sendable {
  /// What values are allowed.
  package enum Kind: Sendable {
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case choice([String])
    /// A range of decoder blocks, counted from 0: `2-4`, or one block: `3`.
    case blocks
  }

  /// The name in a sweep file.
  package let name: String
  /// One sentence that says what it does, with its unit.
  package let summary: String
  /// The allowed values.
  package let kind: Kind
  /// The value where the sweep file has none.
  package let standard: Scalar

  /// A declaration; `standard` must itself be allowed.
  package init(_ name: String, _ kind: Kind, default standard: Scalar, _ summary: String) {
    self.name = name
    self.summary = summary
    self.kind = kind
    self.standard = standard
  }

  /// What is allowed, in words: `a whole number from 1 to 1920`.
  package var expectation: String {
    switch kind {
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(Scalar.number(range.lowerBound)) to \(Scalar.number(range.upperBound))"
    case .choice(let values): "one of " + values.joined(separator: ", ")
    case .blocks: "a range of decoder blocks such as 2-4, or one block such as 3"
    }
  }

  /// The value in its one accepted form.
  /// - Throws: `ParameterError` where it is not allowed.
  package func validated(_ value: Scalar) throws(ParameterError) -> Scalar {
    switch (kind, value) {
    case (.integer(let range), .number(let number)):
      if let whole = Int(exactly: number), range.contains(whole) { return value }
    case (.number(let range), .number(let number)):
      if range.contains(number) { return value }
    case (.choice(let values), .text(let text)):
      if values.contains(text) { return value }
    case (.blocks, .text(let text)):
      if let blocks = BlockRange(text) { return .text(blocks.description) }
    case (.blocks, .number(let number)):
      if let block = Int(exactly: number), block >= 0 { return .text("\(block)") }
    default: break
    }
    throw ParameterError(parameter: name, value: value, expectation: expectation)
  }
}

/// A value that a parameter does not allow.
package struct ParameterError: Error, Hashable, CustomStringConvertible {
  /// The name of the parameter.
  package let parameter: String
  /// The value that was refused.
  package let value: Scalar
  /// What would have been accepted, in words.
  package let expectation: String

  package var description: String {
    "'\(parameter)' cannot be \(value): it takes \(expectation)"
  }
}
