package import Wire

/// Which attempts hold a lease and until when, on the coordinator's monotonic clock.
///
/// The book lives in memory only. A coordinator that starts gives every running attempt a fresh
/// full term, so that workers which outlived its predecessor can re-attach.
package struct LeaseBook: Sendable {
  /// How long a lease lasts without a renewal.
  package let term: Duration
  private var deadlines: [AttemptToken: Duration] = [:]

  /// An empty book.
  package init(term: Duration) { self.term = term }

  /// Begins or renews a lease: it now lasts a full term from `now`.
  package mutating func grant(_ token: AttemptToken, at now: Duration) {
    deadlines[token] = now + term
  }

  /// Ends a lease, if there is one.
  package mutating func end(_ token: AttemptToken) { deadlines[token] = nil }

  /// The leases that have run out, oldest first; they stay in the book until they are ended.
  package func expired(at now: Duration) -> [AttemptToken] {
    deadlines.filter { $0.value <= now }
      .sorted { ($0.value, $0.key.text) < ($1.value, $1.key.text) }
      .map(\.key)
  }
}
