import Foundation
package import Judging

extension JudgeAccess {
  /// The time between two looks at whether to stop.
  private static let stopInterval = 0.1

  /// Access over HTTP, for a job that may be asked to stop.
  package init(
    over transport: HTTPJudgeTransport, replies: ReplyFolder,
    shouldStop: @escaping @Sendable () -> Bool
  ) {
    self.init(
      replies: replies, ask: { try transport.answer(to: $0, shouldStop: shouldStop) },
      pause: { try Self.pause(for: $0, unless: shouldStop) })
  }

  /// Waits on the calling thread, which is one for compute.
  /// - Throws: `CancellationError` when asked to stop.
  private static func pause(
    for duration: Duration, unless shouldStop: @Sendable () -> Bool
  ) throws {
    var left = duration / .seconds(1)
    while left > 0 {
      if shouldStop() { throw CancellationError() }
      Thread.sleep(forTimeInterval: min(left, stopInterval))
      left -= stopInterval
    }
  }
}
