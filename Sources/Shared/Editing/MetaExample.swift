/// One fact with the questions that follow from it and strings that have nothing to do with it.
package struct MetaExample: Equatable, Sendable {
  /// A question with its answer behind it.
  package struct Question: Equatable, Sendable {
    /// begin + question + answer + end.
    package var tokens: [Int]
    /// How many tokens at the end are the answer, end included.
    package var answerCount: Int

    /// A question's tokens and the length of its answer.
    package init(tokens: [Int], answerCount: Int) {
      self.tokens = tokens
      self.answerCount = answerCount
    }
  }

  /// begin + fact + end.
  package var fact: [Int]
  /// The propagation questions; at least one.
  package var questions: [Question]
  /// begin + an unrelated question and its answer, without end; none where
  /// locality counts for nothing.
  package var locality: [[Int]]

  /// An example by its parts.
  package init(fact: [Int], questions: [Question], locality: [[Int]]) {
    self.fact = fact
    self.questions = questions
    self.locality = locality
  }
}
