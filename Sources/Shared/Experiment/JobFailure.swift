/// Why an attempt ended without a result.
package struct JobFailure: Error, Hashable, Codable, Sendable, CustomStringConvertible {
  /// The class of the failure, which decides whether and when another attempt is made
  /// (`RetryPolicy`).
  package enum Kind: String, Codable, CodingKeyRepresentable, Sendable, CaseIterable {
    /// The job ended with an error of its own: a value, a file, a diverged loss.
    case job
    /// The host is at fault: its disk, its network.
    case host
    /// The worker vanished.
    case lost
    /// The job took more memory than it was granted, or the host has.
    case memory
    /// The job ran longer than its timeout.
    case timeout
    /// A person cancelled the job.
    case cancelled
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
