package import Datasets
package import Editing
import Tokenizers

/// Edits in tokens.
extension World {
  /// What a model is to learn of an edit.
  package func request(_ example: EditExample) -> EditRequest {
    EditRequest(
      name: example.id, text: tokens(example.text), imagined: tokens(example.imagined),
      statements: example.facts.map { statement($0, about: example.subject) })
  }

  /// The token or tokens that end a sentence.
  var fullStop: [Int] {
    let (word, sentence) = (tokens("A"), tokens("A."))
    return sentence.starts(with: word) ? Array(sentence.dropFirst(word.count)) : tokens(".")
  }

  private func statement(_ fact: AtomicFact, about subject: String?) -> EditRequest.Statement {
    let subject = subject.flatMap { !$0.isEmpty && fact.prefix.contains($0) ? $0 : nil }
    let prompt = prompt(naming: subject, in: fact.prefix)
    return EditRequest.Statement(
      prompt: prompt.begun(by: tokenizer.prefix),
      continued: self.prompt(naming: subject, in: fact.prefix, continuing: true),
      essence: self.prompt(naming: subject, in: "\(subject ?? fact.prefix) is a")
        .begun(by: tokenizer.prefix),
      target: tokens(fact.target, continuing: true))
  }

  /// A text's tokens, and the one in which its subject ends; its last one without a subject.
  private func prompt(naming subject: String?, in text: String, continuing: Bool = false)
    -> EditRequest.SubjectPrompt
  {
    let all = tokens(text, continuing: continuing)
    guard let end = subject.flatMap({ text.firstRange(of: $0)?.upperBound }) else {
      return EditRequest.SubjectPrompt(tokens: all, subject: all.count - 1)
    }
    let head = tokens(String(text[..<end]), continuing: continuing)
    return EditRequest.SubjectPrompt(tokens: all, subject: lastToken(of: head, in: all))
  }

  /// The place of the token in which a text's beginning ends.
  ///
  /// A tokenizer may cut the beginning differently where the text goes on; then the first tokens
  /// that together are at least as long as it.
  private func lastToken(of head: [Int], in all: [Int]) -> Int {
    guard !all.starts(with: head) else { return head.count - 1 }
    let length = tokenizer.decode(head).utf8.count
    return all.indices.first { tokenizer.decode(Array(all[...$0])).utf8.count >= length }
      ?? all.count - 1
  }
}

extension EditRequest.SubjectPrompt {
  /// The prompt behind tokens that begin a sequence.
  fileprivate func begun(by begin: [Int]) -> EditRequest.SubjectPrompt {
    EditRequest.SubjectPrompt(tokens: begin + tokens, subject: begin.count + subject)
  }
}

extension EditExample {
  /// The text as something that a prompt asks to imagine (Cohen et al. 2024; PropMEND, appendix).
  fileprivate var imagined: String {
    switch subjectKind {
    case .person: "Imagine that someone named \(text)"
    case .company: "Imagine that a company named \(text)"
    case nil: "Imagine that \(text.prefix(1).lowercased())\(text.dropFirst())"
    }
  }
}
