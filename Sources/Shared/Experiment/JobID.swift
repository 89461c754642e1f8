/// The name of a job: the SHA-256 of the canonical form of its description, in hexadecimal.
package struct JobID: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Sixty-four hexadecimal digits.
  package let text: String

  /// The id of a job.
  package init(_ spec: JobSpec) {
    text = ContentHash.hexadecimal(of: Array(spec.canonical.text.utf8))
  }

  /// An id that was stored or sent.
  package init(text: String) { self.text = text }

  /// The first twelve digits, enough for a person to tell jobs apart.
  package var short: String { String(text.prefix(12)) }

  package var description: String { short }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
