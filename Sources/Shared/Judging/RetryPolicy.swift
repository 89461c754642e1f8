/// What to do after a request to a judge: a pure function of what came of it.
package struct RetryPolicy: Hashable, Sendable {
  /// Further tries after the first one.
  package var retries: Int

  /// A policy with so many further tries.
  package init(retries: Int) { self.retries = retries }

  /// Why a try was in vain.
  package enum Setback: Hashable, Sendable {
    /// No answer came.
    case unanswered
    /// An answer came, but its text cannot be used.
    case unusable
    /// The endpoint refused, with this status and perhaps a header `Retry-After`.
    case refused(status: Int, retryAfter: String?)
  }

  /// The next step.
  package enum Step: Hashable, Sendable {
    /// Wait and ask again.
    case retry(after: Duration)
    /// Give up: too many tries, or another one would end in the same way.
    case giveUp
  }

  /// Statuses that may pass: time-outs, too many requests, and faults of the server or of what
  /// stands before it.
  private static let passing: Set<Int> = [
    408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529,
  ]

  /// The longest wait; an endpoint that asks for a longer one is asked after this.
  private static let longest = 120.0

  /// The step after so many tries in vain, the last of them with this setback.
  ///
  /// The wait is what the endpoint asks for, at least `2^(min(tries, 8) - 1) · (1 + jitter) / 2`
  /// seconds, so that requests that failed together do not come back together, and at most 120.
  /// - Parameter jitter: A random number in `0...1`.
  package func step(after setback: Setback, tries: Int, jitter: Double) -> Step {
    precondition(tries > 0, "a step after \(tries) tries")
    guard tries <= retries else { return .giveUp }
    var asked = 0.0
    if case .refused(let status, let retryAfter) = setback {
      guard Self.passing.contains(status) else { return .giveUp }
      asked = retryAfter.flatMap(Self.seconds) ?? 0
    }
    let backOff = (1..<min(tries, 8)).reduce(1.0) { wait, _ in wait * 2 } * (1 + jitter) / 2
    return .retry(after: .seconds(min(Self.longest, max(asked, backOff))))
  }

  /// The seconds of a header `Retry-After`; nil for its other form, a date, for which the back-off
  /// serves as well.
  private static func seconds(_ header: String) -> Double? {
    Double(header.filter { !$0.isWhitespace }).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
  }
}
