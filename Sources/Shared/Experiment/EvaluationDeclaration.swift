/// The parameters of an evaluation.
package enum EvaluationDeclaration {
  /// Every parameter of the section `evaluation:` of a sweep file.
  package static let parameters: [Parameter] = [
    Parameter(
      "edits", .integer(1...1_000_000), default: 1_000_000,
      "Test edits of each split, the first ones."),
    Parameter("max_new_tokens", .integer(1...4_096), default: 20, "Longest generated answer."),
  ]
}
