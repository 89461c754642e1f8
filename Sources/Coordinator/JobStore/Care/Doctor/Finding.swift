/// What a check of a database found, with the way out where something is wrong.
package struct Finding: Hashable, Sendable, CustomStringConvertible {
  /// What was found.
  package let text: String
  /// What to do; nil where all is well.
  package let wayOut: String?

  /// Whether something is wrong.
  package var isProblem: Bool { wayOut != nil }

  /// All is well.
  static func ok(_ text: String) -> Finding { Finding(text: text, wayOut: nil) }

  /// Something is wrong.
  static func problem(_ text: String, _ wayOut: String) -> Finding {
    Finding(text: text, wayOut: wayOut)
  }

  package var description: String {
    wayOut.map { "PROBLEM  \(text): \($0)" } ?? "ok       \(text)"
  }
}
