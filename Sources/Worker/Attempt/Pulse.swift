import Logging
import Wire

/// Signs of life of one attempt.
///
/// A coordinator that does not answer is no reason to stop: what a heartbeat carried waits for the
/// next one, which comes soon at first and then as often as usual.
struct Pulse: Sendable {
  let record: AttemptRecord
  let correspondence: Correspondence
  let place: Workplace

  private var interval: Duration {
    min(.seconds(record.leaseSeconds / 3), place.intervals.heartbeat)
  }

  /// Beats until cancelled.
  /// - Throws: The coordinator's refusal, which ends the attempt.
  func run() async throws {
    var failures = 0
    while true {
      try await place.timing.sleep(pause(after: failures))
      do {
        repeat { try await beat() } while correspondence.isBehind
        failures = 0
      } catch let error where Persistence.mayPass(error) {
        failures += 1
        place.logger.warning("heartbeat of \(record.job): \(error)")
      }
    }
  }

  private func pause(after failures: Int) -> Duration {
    guard failures > 0 else { return interval }
    return min(
      interval, Backoff.retrying.delay(after: failures, jitter: place.timing.jitter()))
  }

  /// Sends one heartbeat.
  func beat() async throws {
    _ = try await correspondence.send { try await place.queue.renew(record.token, with: $0) }
  }
}
