import Experiment
import Wire

/// What a lease allows an attempt: seconds, and bytes of memory.
struct Limits: Sendable {
  private let lease: Lease
  private let place: Workplace

  /// The limits of an attempt under a lease.
  init(of lease: Lease, in place: Workplace) {
    self.lease = lease
    self.place = place
  }

  /// Waits until the attempt's time is up.
  /// - Throws: `JobFailure` then.
  func watchTime() async throws {
    guard let timeout = lease.timeout else { return }
    try await place.timing.sleep(.seconds(timeout))
    throw JobFailure(
      kind: .timeout,
      message: "the job was stopped after \(Self.text(timeout)) s, which is its limit: raise "
        + "timeout: in the sweep file")
  }

  /// Looks at this process's memory as long as the attempt runs.
  /// - Throws: `JobFailure` when the process takes more than its jobs were granted and this attempt
  ///   is the one to go.
  func watchMemory() async throws {
    let ticket = place.memory.enter(granted: lease.memory)
    defer { place.memory.leave(ticket) }
    guard lease.memory != nil else { return await untilCancelled() }
    while true {
      try await place.timing.sleep(Intervals.memory)
      guard let resident = place.residentMemory(),
        place.memory.mustGo(ticket, resident: resident)
      else { continue }
      throw JobFailure(
        kind: .memory,
        message: "the worker took \(ByteCount(resident)) of memory, more than its jobs were "
          + "granted, and this one began last (with \(ByteCount(lease.memory ?? 0))): raise "
          + "memory: under resources: in the sweep file")
    }
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }
}
