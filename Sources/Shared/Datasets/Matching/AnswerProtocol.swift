/// How answers are generated and held against the accepted ones: what RippleEdits' own code does
/// (Cohen et al. 2024, `testrunner.py`), what the PropMEND paper does with its data, and what
/// cannot be misread. Numbers of different protocols are never averaged.
package enum AnswerProtocol: String, Codable, Sendable, CaseIterable {
  /// Every probe counts. The continuation alone is judged: it ends at the end token, and for a cut
  /// sentence also at a line's or a sentence's end. Contains-match looks for whole words, and wants
  /// every answer by any of its names.
  case strict
  /// Every probe counts. Contains-match looks for the very characters in prompt and continuation,
  /// and is content with any name of any answer (PropMEND's code).
  case noConditions = "no-conditions"
  /// A test counts only where the unedited model meets its conditions, and an edit only where the
  /// edited model completes the edited sentence. Continuations are as many tokens as the prompt has
  /// characters, and 30, less those of the prompt; contains-match looks for the very characters in
  /// prompt and continuation, and wants every answer by any of its names.
  case original
}
