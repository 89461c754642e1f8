import Logging
import ServiceLifecycle

/// A worker: slots that run until a shutdown, until the coordinator has no more jobs for it, or
/// until nothing is left to do if asked.
package struct WorkerService: Service {
  private let name: String
  private let slots: Int
  private let place: Workplace
  private let exitsWhenIdle: Bool

  /// A worker with so many slots.
  package init(name: String, slots: Int, exitsWhenIdle: Bool = false, in place: Workplace) {
    precondition(slots > 0, "slots: \(slots)")
    self.name = name
    self.slots = slots
    self.exitsWhenIdle = exitsWhenIdle
    self.place = place
  }

  /// Hands in what earlier processes left, and beside it claims and works. On a graceful shutdown
  /// trials stop at their next step and jobs are given back.
  package func run() async throws {
    let occupancy = exitsWhenIdle ? Occupancy() : nil
    try await withGracefulShutdownHandler {
      // What is left to hand in may be what the next jobs wait for.
      occupancy?.begin()
      let leftovers = Leftovers(in: place)
      await leftovers.sendPoints()
      try await withCompanions([
        {
          await leftovers.handIn()
          _ = occupancy?.end()
        },
        quitWhenStuck,
      ]) { try await work(in: occupancy) }
    } onGracefulShutdown: { [stop = place.stop] in
      stop.raise()
    }
  }

  /// Ends the process when a job does not stop within the grace that a shutdown leaves: its step may
  /// take hours, and the lease is given back by then.
  private func quitWhenStuck() async throws {
    try await gracefulShutdown()
    try await place.timing.sleep(place.intervals.grace + Intervals.farewell)
    place.logger.warning("a job's step takes longer than the grace: the worker ends without it")
    place.quit()
  }

  private func work(in occupancy: Occupancy?) async throws {
    let ends = try await withThrowingTaskGroup(of: Slot.End.self) { group in
      for number in 1...slots {
        let slot = Slot(name: "\(name)/\(number)", in: place, endingWith: occupancy)
        group.addTask { try await slot.run() }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let reasons = ends.compactMap { if case .drained(let reason) = $0 { reason } else { nil } }
    if let reason = reasons.first {
      place.logger.notice("the worker ends, for it gets no more jobs: \(reason)")
    }
  }
}
