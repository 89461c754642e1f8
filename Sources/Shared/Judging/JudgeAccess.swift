/// How judges are reached from this host. All of it is called from compute threads, and may block.
package struct JudgeAccess: Sendable {
  /// Sends a request, with the key that its variable holds, and waits for the answer, of whatever
  /// status. Throws `CancellationError` when asked to stop, `JobFailure` where this host does not
  /// send it at all, and any other error where no answer came. No error shows the key.
  package var ask: @Sendable (ChatRequest) throws -> ChatAnswer
  /// Waits; throws when asked to stop.
  package var pause: @Sendable (Duration) throws -> Void
  /// The replies that this host has already.
  package var replies: ReplyFolder

  /// Access by its parts.
  package init(
    replies: ReplyFolder, ask: @escaping @Sendable (ChatRequest) throws -> ChatAnswer,
    pause: @escaping @Sendable (Duration) throws -> Void
  ) {
    self.replies = replies
    self.ask = ask
    self.pause = pause
  }
}
