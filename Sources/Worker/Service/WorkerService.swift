import ServiceLifecycle

/// A worker: slots that run until a shutdown, or until nothing is left to do if asked.
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

  /// Claims and works. On a graceful shutdown trials stop at their next step and jobs are given
  /// back.
  package func run() async throws {
    let occupancy = exitsWhenIdle ? Occupancy() : nil
    try await withGracefulShutdownHandler {
      try await withThrowingDiscardingTaskGroup { group in
        for number in 1...slots {
          let slot = Slot(name: "\(name)/\(number)", in: place, endingWith: occupancy)
          group.addTask { try await slot.run() }
        }
      }
    } onGracefulShutdown: { [stop = place.stop] in
      stop.raise()
    }
  }
}
