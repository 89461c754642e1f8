import Foundation
import Wire

extension Terms {
  /// The terms of a real coordinator: this machine's clocks and entropy.
  ///
  /// Leases run on the clock that stands still while the machine sleeps: a laptop that was closed
  /// for the night has not lost its workers.
  package static func system(lease: Duration) -> Terms {
    let began = SuspendingClock.now
    return Terms(
      lease: lease,
      wallClock: { Date().timeIntervalSince1970 },
      monotonicClock: { began.duration(to: .now) },
      makeToken: {
        let digits = Array("0123456789abcdef".utf8)
        let text = (0..<32).map { _ in digits.randomElement() ?? digits[0] }
        return AttemptToken(text: String(decoding: text, as: UTF8.self))
      })
  }
}
