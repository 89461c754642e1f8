import Experiment
import Foundation
package import Logging
import ServiceLifecycle
import Wire

/// Sends a message until the coordinator has answered it, for hours if need be.
///
/// A coordinator that is away, restarts, or has a full disk costs time and no results. Only a
/// refusal that another try cannot change is passed on, and only a shutdown ends the wait.
package struct Persistence: Sendable {
  private let timing: Timing
  private let logger: Logger

  /// Persistence that waits by the given timing and tells of failed tries.
  package init(timing: Timing, logger: Logger) {
    self.timing = timing
    self.logger = logger
  }

  /// The answer to a message.
  /// - Parameters:
  ///   - purpose: What the message is for, for the log: `result of 3f2a…`.
  ///   - message: Sends the message once. A repeated message must have no further effect.
  /// - Throws: A final refusal, or `CancellationError` when shut down while waiting.
  package func deliver<Answer: Sendable>(
    _ purpose: String, _ message: @Sendable () async throws -> Answer
  ) async throws -> Answer {
    var attempts = 0
    while true {
      do {
        return try await message()
      } catch let error where Self.mayPass(error) {
        attempts += 1
        let delay = Backoff.retrying.delay(after: attempts, jitter: timing.jitter())
        logger.warning("\(purpose): \(error); trying again in \(delay.formatted)")
        let sleep = timing.sleep
        try await cancelWhenGracefulShutdown { try await sleep(delay) }
      }
    }
  }

  /// Whether the same message may get another answer later.
  package static func mayPass(_ error: any Error) -> Bool {
    switch error {
    case let refusal as WireError: [.unavailable, .superseded].contains(refusal.code)
    case is CancellationError, is EncodingError, is JobFailure: false
    // Of this host's files, not of the network.
    case is CocoaError, is POSIXError: false
    default: true
    }
  }
}

extension Duration {
  /// Seconds with one digit after the point: `0.4 s`.
  fileprivate var formatted: String {
    let tenths = (self / .seconds(0.1)).rounded()
    return "\(tenths / 10) s"
  }
}
