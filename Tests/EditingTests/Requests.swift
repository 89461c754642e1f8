import Editing

extension EditRequest {
  /// A request to learn a text of tokens.
  static func text(_ tokens: [Int], name: String = "text") -> EditRequest {
    EditRequest(name: name, text: tokens, imagined: tokens, statements: [])
  }

  /// A request to learn statements, each a prompt with its begin, and a target.
  static func statements(
    _ statements: [(prompt: [Int], target: [Int])], name: String = "statements"
  ) -> EditRequest {
    EditRequest(
      name: name, text: [], imagined: [],
      statements: statements.map { prompt, target in
        let prompt = SubjectPrompt(tokens: prompt, subject: prompt.count - 1)
        return Statement(prompt: prompt, continued: prompt, essence: prompt, target: target)
      })
  }
}
