/// Why an attempt ended without a result.
package struct JobFailure: Error, Hashable, Codable, Sendable, CustomStringConvertible {
  /// The class of the failure, which decides whether another attempt makes sense.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// The job cannot succeed as described: a value, a file, a diverged loss. Never retried.
    case job
    /// The host is at fault: its disk, its memory, its network. Retried elsewhere.
    case host
    /// The worker vanished. Retried.
    case lost
  }

  /// The class.
  package var kind: Kind
  /// What happened, with which value, and what to do.
  package var message: String

  /// A failure by its class and message.
  package init(kind: Kind, message: String) {
    self.kind = kind
    self.message = message
  }

  package var description: String { message }
}
