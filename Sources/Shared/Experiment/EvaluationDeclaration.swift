import Datasets

/// The parameters of an evaluation.
package enum EvaluationDeclaration {
  /// Every parameter of the section `evaluation:` of a sweep file.
  package static let parameters: [Parameter] = [
    Parameter(
      "edits", .integerOrAll(1...1_000_000), default: 1_000_000, unit: "edits",
      "Test edits of each split, the first ones."),
    Parameter(
      "max_new_tokens", .integer(1...4_096), default: 20, unit: "tokens",
      "Longest generated answer; the protocol `original` has a rule of its own."),
    Parameter(
      "protocol", .choice(AnswerProtocol.allCases.map(\.rawValue)), default: "strict",
      "How answers are cut off and matched, and which of them count."),
  ]
}
