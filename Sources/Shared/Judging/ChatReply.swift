import JSON

/// The text that a model replied, from the body of a chat completion.
enum ChatReply {
  /// The content of the first choice's message; nothing where it is null, as of a model that refuses.
  /// - Throws: `ReplyError` for a body that is no chat completion, or has no text in it.
  static func text(of body: String) throws(ReplyError) -> String {
    let document: JSON
    do {
      document = try JSON(parsing: Array(body.utf8))
    } catch {
      throw ReplyError("is not JSON (\(error))", found: body)
    }
    guard let message = document["choices"]?.elements?.first?["message"] else {
      throw ReplyError("is no chat completion: it has no choices[0].message", found: body)
    }
    guard let content = message["content"] else {
      throw ReplyError("has no choices[0].message.content", found: body)
    }
    if content.isNull { return "" }
    guard let text = content.text else {
      throw ReplyError("has no text in choices[0].message.content", found: body)
    }
    return text
  }
}

/// A reply that cannot be used.
package struct ReplyError: Error, Hashable, CustomStringConvertible {
  /// What is wrong with it, and how it begins.
  package let description: String

  /// Characters of a reply that a message shows.
  private static let shown = 200

  /// What is wrong with a text.
  init(_ problem: String, found text: String) {
    description = "\(problem): \(Self.beginning(of: text))"
  }

  /// How a text begins, in one line.
  static func beginning(of text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.isEmpty ? "nothing" : "'\(line.prefix(shown))\(line.count > shown ? "…" : "")'"
  }
}
