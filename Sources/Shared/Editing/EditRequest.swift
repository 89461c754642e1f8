/// What a model is to learn, in tokens.
package struct EditRequest: Hashable, Sendable {
  /// What errors call the edit.
  package var name: String
  /// The text's tokens, without begin and end.
  package var text: [Int]
  /// The text as something that a prompt asks to imagine.
  package var imagined: [Int]
  /// The text's facts one at a time.
  package var statements: [Statement]

  /// A request by its parts.
  package init(name: String, text: [Int], imagined: [Int], statements: [Statement]) {
    self.name = name
    self.text = text
    self.imagined = imagined
    self.statements = statements
  }

  /// One fact, as a prompt with its continuation.
  package struct Statement: Hashable, Sendable {
    /// begin + prompt.
    package var prompt: SubjectPrompt
    /// The prompt as it goes on behind other text: without begin.
    package var continued: SubjectPrompt
    /// begin + the subject and "is a": what drifts where an edit changes more than its fact.
    package var essence: SubjectPrompt
    /// What continues the prompt, without end.
    package var target: [Int]

    /// A fact by its parts.
    package init(
      prompt: SubjectPrompt, continued: SubjectPrompt, essence: SubjectPrompt, target: [Int]
    ) {
      self.prompt = prompt
      self.continued = continued
      self.essence = essence
      self.target = target
    }
  }

  /// A prompt that names its subject.
  package struct SubjectPrompt: Hashable, Sendable {
    /// The tokens.
    package var tokens: [Int]
    /// The place of the subject's last token; the last token where the subject is unknown.
    package var subject: Int

    /// A prompt by its tokens and the place of the subject's last one.
    package init(tokens: [Int], subject: Int) {
      precondition(tokens.indices.contains(subject), "token \(subject) of \(tokens.count)")
      self.tokens = tokens
      self.subject = subject
    }
  }
}
