package import Experiment

/// The key that goes with a request, if there is one, from the environment of this host.
///
/// A sweep file says which endpoint is asked and which variable holds its key; this host decides
/// whether the key goes there. It leaves here as a header's value and in no message.
package struct EndpointKey: Sendable {
  /// The shortest key that is a secret; shorter ones are such as `EMPTY`, which endpoints without
  /// keys are given and which may well stand in what they reply.
  private static let shortestSecret = 8

  private let text: String

  /// The key of a request; there is none where its variable is unset or blank. White space around
  /// it, as a file with Windows' line ends leaves, is no part of it.
  /// - Throws: `JobFailure` of the host for a key that fits no header, and for one that others could
  ///   read on its way.
  package init(for request: ChatRequest, in environment: [String: String]) throws(JobFailure) {
    let variable = request.keyVariable.name
    text = Self.trimmed(environment[variable] ?? "")
    guard !text.isEmpty else { return }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw JobFailure(
        kind: .host,
        message: "\(variable) in this worker's environment holds a space, a control character or "
          + "one beyond ASCII, which no key has; set it to the key alone")
    }
    guard request.endpoint.isEncrypted || request.endpoint.isLoopback else {
      throw JobFailure(
        kind: .host,
        message: "this worker does not send the key in \(variable) to \(request.endpoint), where "
          + "it would travel unencrypted; name an https address, reach the endpoint through a "
          + "tunnel from 127.0.0.1, or unset \(variable) if it wants no key")
    }
  }

  /// The value of the header `Authorization`; nil where there is no key.
  package var authorization: String? { text.isEmpty ? nil : "Bearer \(text)" }

  /// A text without the key: some endpoints repeat the one that they refuse.
  package func hidden(in text: String) -> String {
    guard self.text.utf8.count >= Self.shortestSecret else { return text }
    return text.split(separator: self.text, omittingEmptySubsequences: false).joined(separator: "…")
  }

  /// An answer without the key.
  package func hidden(in answer: ChatAnswer) -> ChatAnswer {
    ChatAnswer(
      status: answer.status, retryAfter: answer.retryAfter, body: hidden(in: answer.body))
  }

  private static func trimmed(_ text: String) -> String {
    let tail = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)
    return String(tail.reversed())
  }
}
