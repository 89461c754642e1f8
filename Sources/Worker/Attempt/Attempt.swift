import Experiment
import Foundation
import Logging
import Trials
package import Wire

/// One try of a job under a lease, from the lease to the last word to the coordinator.
package struct Attempt: Sendable {
  let lease: Lease
  let place: Workplace
  let compute: ComputeExecutor

  /// An attempt at the leased job, computed by the executor.
  package init(at lease: Lease, in place: Workplace, on compute: ComputeExecutor) {
    self.lease = lease
    self.place = place
    self.compute = compute
  }

  /// Works on the job until it ends, tells the coordinator how, and returns how.
  package func run() async -> AttemptEnd {
    do {
      let entry = try place.spool.makeEntry(for: lease)
      return await run(in: entry)
    } catch {
      return await giveUp(JobFailure(kind: .host, message: "the spool: \(error)"))
    }
  }

  private func run(in entry: SpoolEntry) async -> AttemptEnd {
    let correspondence = Correspondence(of: entry)
    let handIn = HandIn(of: entry, correspondence, in: place)
    let courier = CheckpointCourier(
      entry, correspondence, place.cache.checkpoints(of: lease.job), in: place)
    let (isOver, isGivenBack) = (StopFlag(), StopFlag())
    let end = await withGrace(place.intervals.grace, sleep: place.timing.sleep) {
      let end = await work(in: entry, correspondence, courier)
      isOver.raise()
      switch end {
      case .finished(let report): return await handIn.tell(.finished(report))
      case .failed(let failure): return await handIn.tell(.failed(failure))
      case .stopped:
        await handIn.sendPoints()
        await courier.sendNewest()
        await handIn.sendPoints()
        return .stopped
      case .untold, .refused: return end
      }
    } expired: {
      // A step that takes longer than the grace: somebody else shall have the job now.
      guard !isOver.isRaised else { return }
      await handIn.release()
      isGivenBack.raise()
    }
    switch end {
    case .stopped: if !isGivenBack.isRaised { await handIn.release() }
    case .refused: handIn.drop()
    case .finished, .failed, .untold: break
    }
    return end
  }

  /// Works on the job beside signs of life, and within the limits of the lease.
  private func work(
    in entry: SpoolEntry, _ correspondence: Correspondence, _ courier: CheckpointCourier
  ) async -> AttemptEnd {
    let pulse = Pulse(record: entry.record, correspondence: correspondence, place: place)
    let limits = Limits(of: lease, in: place)
    do {
      return .finished(
        try await withCompanions([
          pulse.run, courier.run, limits.watchTime, limits.watchMemory,
        ]) {
          try await report(in: entry) { event in
            switch event {
            case .progress(let progress): correspondence.record(progress)
            case .metric(let point):
              do { try correspondence.record(point) } catch {
                place.logger.warning("a point of \(lease.job) waits for the disk: \(error)")
              }
            case .checkpoint(let step): courier.note(step)
            }
          }
        })
    } catch {
      return AttemptEnd(error)
    }
  }

  /// Fails the attempt without the spool, which this host cannot write.
  private func giveUp(_ failure: JobFailure) async -> AttemptEnd {
    do {
      try await place.persistence.deliver("failure of \(lease.job)") {
        try await place.queue.fail(lease.token, with: failure)
      }
      return .failed(failure)
    } catch {
      return AttemptEnd(error)
    }
  }
}
