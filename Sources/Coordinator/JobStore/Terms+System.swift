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
      makeToken: { AttemptToken(text: token(at: Date().timeIntervalSince1970)) },
      makeName: { hexadecimalDigits(16) })
  }

  /// Fourteen digits of the time in microseconds, then eighteen of chance. Tokens are indexed: those
  /// of a moment stand together, where others would touch a page each.
  private static func token(at seconds: Double) -> String {
    let time = String(UInt64(max(0, seconds) * 1e6), radix: 16)
    return String(repeating: "0", count: max(0, 14 - time.count)) + time + hexadecimalDigits(18)
  }

  /// Random digits, sixteen to a number: each number is a call of the system.
  private static func hexadecimalDigits(_ count: Int) -> String {
    let words = (0..<(count + 15) / 16).map { _ in
      String(UInt64.random(in: .min ... .max), radix: 16)
    }
    let digits = words.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
    return String(digits.prefix(count))
  }
}
