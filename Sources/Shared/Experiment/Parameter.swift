/// A parameter that a sweep may set: its name, meaning, range and default.
///
/// Validation of sweep files, the table of `propmend editors` and the documentation all read these
/// declarations, so a range is written once.
package struct Parameter: Sendable {
  /// What values are allowed.
  package enum Kind: Sendable {
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    /// A whole number in a range whose upper bound is as good as no limit: `all` stands for it.
    case integerOrAll(ClosedRange<Int>)
    /// A finite number in a range.
    case number(ClosedRange<Double>)
    /// One of some words.
    case choice([String])
    /// One decoder block, counted from 0: `3`.
    case block
    /// A range of decoder blocks, counted from 0: `2-4`, or one block: `3`.
    case blocks
    /// A range of decoder blocks, or `all` parameters of the model.
    case blocksOrAll
    /// A text of at least one character.
    case text
    /// A `WebAddress`.
    case address
    /// The name of a `KeyVariable`.
    case keyVariable
  }

  /// Which work a value changes, and so which jobs are made anew where it changes.
  package enum Effect: Sendable {
    /// The training of the editor, where it has one, and its edits.
    case training
    /// The edits alone: a trained hypernetwork serves all values.
    case editing
    /// None: it says how the work is done, and the result is the same.
    case nothing
  }

  /// The name in a sweep file.
  package let name: String
  /// One sentence that says what it does.
  package let summary: String
  /// What the values count or measure, such as `Adam steps`; nil where they have no unit.
  package let unit: String?
  /// Which work a value changes.
  package let effect: Effect
  /// The allowed values.
  package let kind: Kind
  /// The value where the sweep file has none.
  package let standard: Scalar

  /// A declaration; `standard` must itself be allowed.
  package init(
    _ name: String, _ kind: Kind, default standard: Scalar, unit: String? = nil,
    effect: Effect = .training, _ summary: String
  ) {
    self.name = name
    self.summary = summary
    self.unit = unit
    self.effect = effect
    self.kind = kind
    self.standard = standard
  }

  /// What is allowed, in words: `a whole number from 1 to 1920`.
  package var expectation: String {
    switch kind {
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .integerOrAll(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound), or all"
    case .number(let range):
      "a number from \(Scalar.number(range.lowerBound)) to \(Scalar.number(range.upperBound))"
    case .choice(let values): "one of " + values.joined(separator: ", ")
    case .block: "one decoder block such as 3"
    case .blocks: "a range of decoder blocks such as 2-4, or one block such as 3"
    case .blocksOrAll: "a range of decoder blocks such as 2-4, one block such as 3, or all"
    case .text: "a text"
    case .address: WebAddress.expectation
    case .keyVariable: KeyVariable.expectation
    }
  }

  /// What is allowed, in words, where this value is not: a password in an address has another place.
  package func expectation(insteadOf value: Scalar?) -> String {
    guard case .address = kind, case .text(let text)? = value, text.contains("@") else {
      return expectation
    }
    return expectation + "; a key belongs in the variable that 'key_variable' names"
  }

  /// What stands for every parameter of the model where a range of blocks could stand, and for no
  /// limit where a number of things could.
  package static let all = "all"

  /// A value as a person writes it: `100`, `all`.
  package func text(of value: Scalar) -> String {
    if case .integerOrAll(let range) = kind, value == .number(Double(range.upperBound)) {
      return Self.all
    }
    return value.description
  }

  /// The value in its one accepted form.
  /// - Throws: `ParameterError` where it is not allowed.
  package func validated(_ value: Scalar) throws(ParameterError) -> Scalar {
    switch (kind, value) {
    case (.integerOrAll(let range), .text(Self.all)): return .number(Double(range.upperBound))
    case (.integer(let range), .number(let number)),
      (.integerOrAll(let range), .number(let number)):
      if let whole = Int(exactly: number), range.contains(whole) { return value }
    case (.number(let range), .number(let number)):
      if range.contains(number) { return value }
    case (.choice(let values), .text(let text)):
      if values.contains(text) { return value }
    case (.text, .text(let text)):
      if !text.isEmpty { return value }
    case (.address, .text(let text)):
      if let address = WebAddress(text) { return .text(address.description) }
    case (.keyVariable, .text(let text)):
      if let variable = KeyVariable(text) { return .text(variable.name) }
    case (.blocksOrAll, .text(Self.all)): return value
    case (.block, .text(let text)):
      if let range = BlockRange(text), range.blocks.count == 1 { return .text(range.description) }
    case (.blocks, .text(let text)), (.blocksOrAll, .text(let text)):
      if let blocks = BlockRange(text) { return .text(blocks.description) }
    case (.block, .number(let number)), (.blocks, .number(let number)),
      (.blocksOrAll, .number(let number)):
      if let block = Int(exactly: number), block >= 0 { return .text("\(block)") }
    default: break
    }
    throw ParameterError(
      parameter: name, value: value, expectation: expectation(insteadOf: value))
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
