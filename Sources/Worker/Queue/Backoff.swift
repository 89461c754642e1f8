/// How long to wait before asking again.
///
/// The delay before attempt `n + 1`, after `n` attempts in vain, is
/// `min(longest, first * growth^(n - 1)) * (0.5 + jitter / 2)` for a jitter in `0...1`, so that many
/// workers whose coordinator restarts do not come back in step.
///
/// | attempts in vain | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 and more |
/// | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
/// | `.retrying`, at most | 0.2 s | 0.4 s | 0.8 s | 1.6 s | 3.2 s | 6.4 s | 12.8 s | 25.6 s | 30 s |
/// | `.polling`, at most | 0.2 s | 0.4 s | 0.8 s | 1.6 s | 2 s | 2 s | 2 s | 2 s | 2 s |
package struct Backoff: Hashable, Sendable {
  /// Seconds after the first attempt in vain, at most.
  package var first: Double
  /// The factor from one delay to the next.
  package var growth: Double
  /// Seconds that no delay exceeds.
  package var longest: Double

  /// For a coordinator that does not answer or cannot store anything now.
  package static let retrying = Backoff(first: 0.2, growth: 2, longest: 30)
  /// For a coordinator that has nothing to do now.
  package static let polling = Backoff(first: 0.2, growth: 2, longest: 2)

  /// The delay after this many attempts in vain.
  /// - Parameter jitter: A random number in `0...1`; 1 gives the longest delay.
  package func delay(after attempts: Int, jitter: Double) -> Duration {
    // 64 doublings exceed every sensible limit, and the power stays finite.
    let power = (0..<min(max(attempts - 1, 0), 64)).reduce(first) { delay, _ in delay * growth }
    return .seconds(min(longest, power) * (0.5 + jitter / 2))
  }
}
