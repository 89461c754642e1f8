import Experiment
import Logging
import ServiceLifecycle
import Wire

/// One of a worker's places for a job: claims, works, claims again.
package struct Slot: Sendable {
  /// Why a slot ended.
  package enum End: Hashable, Sendable {
    /// The worker stops.
    case stopped
    /// Nothing is left to do.
    case idle
    /// The coordinator gives this worker no more jobs.
    case drained(String)
  }

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

  /// Works until the worker stops, or is drained, or until nothing is left to do if it ends then.
  /// - Throws: `WireError` where the coordinator refuses this worker for good.
  package func run() async throws -> End {
    var idlePolls = 0
    while !place.stop.isRaised, !Task.isCancelled {
      occupancy?.begin()
      let began = place.timing.now()
      let lease: Lease?
      do { lease = try await claim() } catch let refusal as WireError
        where refusal.code == .drained
      {
        _ = occupancy?.end()
        return .drained(refusal.message)
      }
      if let lease { await work(on: lease) }
      let isLast = occupancy?.end() ?? false
      guard lease == nil else {
        idlePolls = 0
        continue
      }
      if isLast { return .idle }
      // A coordinator that held the claim for us to wait is asked again at once.
      guard place.timing.now() - began < place.intervals.claim / 2 else { continue }
      idlePolls += 1
      await pause(after: idlePolls)
    }
    return .stopped
  }

  /// The next job; nil where there is none, or the worker stops.
  private func claim() async throws -> Lease? {
    // Whoever ends when there is nothing to do wants to know at once.
    let patience = occupancy == nil ? place.intervals.claim / .seconds(1) : 0
    let request = ClaimRequest(
      request: place.newRequest(), worker: name, offer: place.offer, patience: patience)
    do {
      return try await place.persistence.deliver("claim") {
        try await cancelWhenGracefulShutdown { try await place.queue.claim(request) }
      }.first
    } catch is CancellationError {
      await giveBack(request)
      return nil
    }
  }

  /// Gives back what the coordinator may have given out in answer to a request that was called off:
  /// asked again under its name, for no jobs, it tells.
  private func giveBack(_ request: ClaimRequest) async {
    var again = request
    (again.count, again.patience) = (0, 0)
    let leases = (try? await place.queue.claim(again)) ?? []
    for lease in leases { try? await place.queue.release(lease.token) }
  }

  private func work(on lease: Lease) async {
    let label = (try? lease.spec.label) ?? "of another version"
    logger.info("job \(lease.job) begins: \(label), attempt \(lease.attempt)")
    let end = await Attempt(at: lease, in: place, on: compute).run()
    switch end {
    case .finished: logger.info("job \(lease.job) is done")
    case .failed(let failure): logger.error("job \(lease.job) failed: \(failure)")
    case .stopped: logger.info("job \(lease.job) is stopped")
    case .untold: logger.warning("job \(lease.job) ended; the next start on this host tells how")
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
