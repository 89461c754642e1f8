package import Experiment

/// One request to an endpoint that speaks OpenAI's chat completions.
///
/// It names the variable that holds the key and never the key itself, so that a request can stand in
/// messages and files.
package struct ChatRequest: Hashable, Sendable {
  /// The endpoint that it is sent to.
  package var endpoint: WebAddress
  /// The body, as JSON.
  package var body: String
  /// The environment variable that holds the key; an endpoint without keys leaves it unset.
  package var keyVariable: KeyVariable
  /// Time that the answer may take.
  package var patience: Duration

  /// The request that asks a judge to mark an answer.
  package init(marking row: QuestionRow, by judge: JudgeSettings) {
    endpoint = judge.endpoint
    keyVariable = judge.keyVariable
    patience = judge.patience
    body =
      CanonicalJSON.object([
        "model": .scalar(.text(judge.model)),
        "messages": .list([
          Self.message("system", JudgePrompt.rubric),
          Self.message("user", JudgePrompt.question(about: row)),
        ]),
        "temperature": .scalar(0),
        "max_tokens": .scalar(.number(Double(judge.maxNewTokens))),
      ]).text
  }

  private static func message(_ role: String, _ text: String) -> CanonicalJSON {
    .object(["role": .scalar(.text(role)), "content": .scalar(.text(text))])
  }

  /// Where it is sent, by POST.
  package var url: String { "\(endpoint)/chat/completions" }

  /// The name of the reply: SHA-256 over the address, because a model called `default` is another one
  /// at each, and the body.
  package var key: String { ContentHash.hexadecimal(of: "\(url)\n\(body)".utf8) }
}
