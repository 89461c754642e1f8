package import Wire

/// Which attempts hold a lease and until when, and which jobs wait for their next attempt, on the
/// coordinator's monotonic clock.
///
/// The book lives in memory only. A coordinator that starts gives every running attempt a fresh
/// full term, so that workers which outlived its predecessor can re-attach.
package struct LeaseBook: Hashable, Sendable {
  /// How long a lease lasts without a renewal.
  package let term: Duration
  /// When leases run out.
  private var deadlines: [AttemptToken: Duration] = [:]
  /// When attempts have run longer than they may.
  private var overruns: [AttemptToken: Duration] = [:]
  /// When delayed jobs can be claimed again.
  private var delays: [JobNumber: Duration] = [:]

  /// An empty book.
  package init(term: Duration) { self.term = term }

  /// Begins or renews a lease: it now lasts a full term from `now`.
  package mutating func grant(_ token: AttemptToken, at now: Duration) {
    deadlines[token] = now + term
  }

  /// Notes how long an attempt that begins may run, whatever its heartbeats say.
  package mutating func limit(_ token: AttemptToken, to time: Duration, at now: Duration) {
    overruns[token] = now + time
  }

  /// Ends a lease, if there is one.
  package mutating func end(_ token: AttemptToken) {
    deadlines[token] = nil
    overruns[token] = nil
  }

  /// Notes a job that can be claimed again after a while.
  package mutating func delay(_ job: JobNumber, by time: Duration, at now: Duration) {
    delays[job] = now + time
  }

  /// Forgets that a job waits.
  package mutating func endDelay(of job: JobNumber) { delays[job] = nil }

  /// The leases that have run out, oldest first; they stay in the book until they are ended.
  package func expired(at now: Duration) -> [AttemptToken] { Self.due(deadlines, at: now) }

  /// The attempts that have run longer than they may, oldest first; they stay as well.
  package func overrun(at now: Duration) -> [AttemptToken] { Self.due(overruns, at: now) }

  /// The jobs whose wait is over, oldest first; they stay as well.
  package func delayed(until now: Duration) -> [JobNumber] {
    delays.filter { $0.value <= now }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      .map(\.key)
  }

  /// Whether nothing is due.
  package func isQuiet(at now: Duration) -> Bool {
    !deadlines.values.contains { $0 <= now } && !overruns.values.contains { $0 <= now }
      && !delays.values.contains { $0 <= now }
  }

  private static func due(
    _ deadlines: [AttemptToken: Duration], at now: Duration
  ) -> [AttemptToken] {
    deadlines.filter { $0.value <= now }
      .sorted { ($0.value, $0.key.text) < ($1.value, $1.key.text) }
      .map(\.key)
  }
}
