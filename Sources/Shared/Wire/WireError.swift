/// What the coordinator answers when it refuses a message.
package struct WireError: Error, Hashable, Codable, Sendable, CustomStringConvertible {
  /// Why, for the program.
  package enum Code: String, Codable, Sendable, CaseIterable {
    /// The attempt is no longer the job's newest, or the job is done.
    case leaseLost
    /// The worker gets no more jobs: it should finish those that it has, and end.
    case drained
    /// The other side runs another version.
    case versionMismatch
    /// The message is not understood.
    case badRequest
    /// There is no such sweep, job or artifact.
    case notFound
    /// The coordinator cannot store anything now: its disk is full, say.
    case unavailable
    /// The message was meant for a later coordinator of this database.
    case superseded
  }

  /// Why, for the program.
  package var code: Code
  /// Why, for a person, and what to do.
  package var message: String

  /// A refusal by its code and message.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}

/// The version that both ends of the wire must share.
package enum ProtocolVersion {
  /// The version of this build of propmend.
  package static let current = "0.2.0"
}
