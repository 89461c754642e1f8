import Experiment
import Logging
import ServiceLifecycle
import Synchronization
import Wire

/// One of a worker's places for a job: claims, works, claims again.
package struct Slot: Sendable {
  private let name: String
  private let place: Workplace
  private let occupancy: Occupancy?
  private let compute: ComputeExecutor
  private let logger: Logger

  /// A slot.
  /// - Parameters:
  ///   - name: How the slot calls itself: `host/pid/slot`.
  ///   - place: What it shares with its neighbours.
  ///   - occupancy: Where it tells whether it works, if the worker ends when no slot does.
  package init(name: String, in place: Workplace, endingWith occupancy: Occupancy? = nil) {
    self.name = name
    self.place = place
    self.occupancy = occupancy
    compute = ComputeExecutor(label: name)
    var logger = place.logger
    logger[metadataKey: "slot"] = "\(name)"
    self.logger = logger
  }

  /// Works until the worker stops, or until nothing is left to do if it ends then.
  /// - Throws: `WireError` where the coordinator refuses this worker for good.
  package func run() async throws {
    var idlePolls = 0
    while !place.stop.isRaised, !Task.isCancelled {
      occupancy?.begin()
      let lease = try await claim()
      if let lease { await work(on: lease) }
      let isLast = occupancy?.end() ?? false
      guard lease == nil else {
        idlePolls = 0
        continue
      }
      if isLast { return }
      idlePolls += 1
      await pause(after: idlePolls)
    }
  }

  private func claim() async throws -> Lease? {
    let request = ClaimRequest(request: place.newRequest(), worker: name)
    do {
      return try await place.persistence.deliver("claim") {
        try await place.queue.claim(request)
      }
    } catch is CancellationError {
      return nil
    }
  }

  private func work(on lease: Lease) async {
    logger.info("job \(lease.job) begins: \(lease.spec.label), attempt \(lease.attempt)")
    let end = await Attempt(at: lease, in: place, on: compute).run()
    switch end {
    case .finished: logger.info("job \(lease.job) is done")
    case .failed(let failure): logger.error("job \(lease.job) failed: \(failure)")
    case .stopped: logger.info("job \(lease.job) is stopped")
    case .refused(let reason): logger.warning("job \(lease.job) is dropped: \(reason)")
    }
  }

  private func pause(after idlePolls: Int) async {
    let delay = Backoff.polling.delay(after: idlePolls, jitter: place.timing.jitter())
    let sleep = place.timing.sleep
    // Cut short by a shutdown, which the loop sees next.
    try? await cancelWhenGracefulShutdown { try await sleep(delay) }
  }
}
