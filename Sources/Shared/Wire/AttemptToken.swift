/// A secret that names one attempt at one job; whoever has it speaks for that attempt.
package struct AttemptToken: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Thirty-two hexadecimal digits.
  package let text: String

  /// A token that was stored or sent.
  package init(text: String) { self.text = text }

  package var description: String { text }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
