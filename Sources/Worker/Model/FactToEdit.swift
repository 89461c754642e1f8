import ArgumentParser
import Checkpoints
import Editing
import Tokenizers
import Transformer

/// A fact as it is given on the command line, in the form that an editor reads.
enum FactToEdit: CustomStringConvertible {
  /// A sentence, or a few.
  case text(String)
  /// Prompts with their targets.
  case statements([(prompt: String, target: String)])

  /// The fact, checked against what the editor reads.
  /// - Throws: `ValidationError` that names the options that are missing or too many.
  init(fact: String?, prompts: [String], targets: [String], asStatements readsStatements: Bool)
    throws(ValidationError)
  {
    if readsStatements {
      guard fact == nil, !prompts.isEmpty, prompts.count == targets.count else {
        throw ValidationError(
          "this editor reads statements: give each with --prompt and --target, of which there are "
            + "\(prompts.count) and \(targets.count), and without --fact")
      }
      self = .statements(zip(prompts, targets).map { ($0, $1) })
    } else {
      guard let fact, prompts.isEmpty, targets.isEmpty else {
        throw ValidationError(
          "this editor reads texts: give the fact with --fact, without --prompt and --target")
      }
      self = .text(fact)
    }
  }

  /// The fact in words.
  var description: String {
    switch self {
    case .text(let text): text
    case .statements(let statements):
      statements.map { "\($0.prompt) \($0.target)" }.joined(separator: "; ")
    }
  }

  /// The fact in tokens.
  /// - Throws: `ValidationError` where it is empty, or longer than the model.
  func request(for model: LanguageModel) throws(ValidationError) -> EditRequest {
    func tokens(_ text: String) throws(ValidationError) -> [Int] {
      let tokens = model.tokenizer.encode(text, addingSpecialTokens: false)
      guard !tokens.isEmpty else { throw ValidationError("a part of the fact is empty") }
      return tokens
    }
    var request = EditRequest(name: "the fact", text: [], imagined: [], statements: [])
    switch self {
    case .text(let text): request.text = try tokens(text)
    case .statements(let statements):
      for (prompt, target) in statements {
        let words = EditRequest.SubjectPrompt(
          tokens: try model.tokenizer.prefix + tokens(prompt), subject: 0)
        request.statements.append(
          EditRequest.Statement(
            prompt: words, continued: words, essence: words, target: try tokens(" " + target)))
      }
    }
    try requireRoom(for: request, in: model)
    return request
  }

  private func requireRoom(for request: EditRequest, in model: LanguageModel)
    throws(ValidationError)
  {
    let room = model.decoder.configuration.positionCount
    let longest = max(
      model.tokenizer.prefix.count + request.text.count + 1,
      request.statements.map { $0.prompt.tokens.count + $0.target.count + 1 }.max() ?? 0)
    guard longest <= room else {
      throw ValidationError("the fact has \(longest) tokens, but the model only \(room) positions")
    }
  }
}
