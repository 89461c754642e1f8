import Experiment

extension YAMLNode {
  /// The node's text, where it is a scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The node's value, where it is a scalar: a plain `true`, `false` or decimal number is one, and
  /// all else is text, so that `no` and `1:30` mean nothing special.
  var scalar: Scalar? {
    guard case .scalar(let text, let isPlain) = content else { return nil }
    guard isPlain else { return .text(text) }
    if text == "true" || text == "false" { return .bool(text == "true") }
    // Swift would take 0x10 for a number as well.
    if let number = Double(text), number.isFinite, !text.contains(where: { "xX".contains($0) }) {
      return .number(number)
    }
    return .text(text)
  }

  /// The node's value as a parameter takes it, where it is a scalar: a text may look like a number.
  func scalar(for parameter: Parameter) -> Scalar? {
    guard !isMissing else { return nil }
    return switch parameter.kind {
    case .text, .address, .keyVariable: text.map(Scalar.text)
    case .integer, .integerOrAll, .number, .choice, .block, .blocks, .blocksOrAll: scalar
    }
  }

  /// Whether nothing is written where a value should stand.
  var isMissing: Bool {
    if case .scalar("", isPlain: true) = content { true } else { false }
  }

  /// What the node is, in words, for errors.
  var summary: String {
    switch content {
    case .scalar: isMissing ? "nothing" : "'\(text ?? "")'"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
