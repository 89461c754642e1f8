/// One edit as meta-training reads it: what gradients are taken of, what they are to bring about, and
/// what they are to leave alone.
package struct MetaExample: Equatable, Sendable {
  /// What the inner loss reads: the text, or prompts with their targets; at least one sequence.
  package var inner: [LearnedSequence]
  /// What the edited model is to say: prompts with their answers as targets; at least one.
  package var outer: [LearnedSequence]
  /// begin + an unrelated question and its answer, without end; none where locality counts for
  /// nothing.
  package var locality: [[Int]]

  /// An example by its parts.
  package init(inner: [LearnedSequence], outer: [LearnedSequence], locality: [[Int]]) {
    self.inner = inner
    self.outer = outer
    self.locality = locality
  }
}
