/// The parameters of a judge: any endpoint that speaks OpenAI's chat completions.
package enum JudgeDeclaration {
  /// SHA-256 of the prompt that every judge is given, so that marks by other words are other jobs;
  /// a test holds it against the words.
  package static let prompt = "6fb13604caf8afd9f6a8c1619dada28553d259a03a34c89c3edc43e1d163316e"

  /// Every parameter of the section `judge:` of a sweep file.
  package static let parameters: [Parameter] = [
    Parameter(
      "endpoint", .address, default: "http://127.0.0.1:8000/v1",
      "Address below which /chat/completions answers."),
    Parameter("model", .text, default: "gpt-4o-mini", "The model that the endpoint is asked for."),
    Parameter(
      "key_variable", .keyVariable, default: "OPENAI_API_KEY", effect: .nothing,
      "Environment variable of the worker that holds the key, if the endpoint wants one; the key is "
        + "sent over https, or to the worker's own machine."),
    Parameter(
      "retries", .integer(0...100), default: 4, unit: "requests", effect: .nothing,
      "Further tries of a request that failed."),
    Parameter(
      "timeout", .number(0.1...3_600), default: 60, unit: "seconds", effect: .nothing,
      "Time that one request may take."),
    Parameter(
      "concurrency", .integer(1...256), default: 8, unit: "requests", effect: .nothing,
      "Requests that are under way at a time."),
    Parameter(
      "max_new_tokens", .integer(1...4_096), default: 256, unit: "tokens", "Longest reply."),
  ]
}
