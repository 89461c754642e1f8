import Experiment
import Foundation
import Judging
import Logging
import Trials
package import Wire

/// One try of a job under a lease, from the lease to the last word to the coordinator.
package struct Attempt: Sendable {
  private let lease: Lease
  private let place: Workplace
  private let compute: ComputeExecutor
  private let metrics = MetricBuffer()

  /// An attempt at the leased job, computed by the executor.
  package init(at lease: Lease, in place: Workplace, on compute: ComputeExecutor) {
    self.lease = lease
    self.place = place
    self.compute = compute
  }

  /// Works on the job until it ends, tells the coordinator how, and returns how.
  package func run() async -> AttemptEnd {
    let end = await work()
    do {
      try await tell(end)
      return end
    } catch {
      return await accountFor(error, after: end)
    }
  }

  private func work() async -> AttemptEnd {
    do {
      return .finished(
        try await withHeartbeat(
          every: min(.seconds(lease.seconds / 3), place.heartbeat), sleep: place.timing.sleep,
          beat: beat, body: { try await deliverables() }))
    } catch {
      return AttemptEnd(error)
    }
  }

  /// Sends a sign of life. A coordinator that does not answer is no reason to stop: the points wait
  /// for the next beat.
  private func beat() async throws {
    do {
      _ = try await metrics.flush { try await place.queue.renew(lease.token, with: $0) }
    } catch let error where Persistence.mayPass(error) {
      place.logger.warning("heartbeat of \(lease.job): \(error)")
    }
  }

  /// The report of the finished job, with its artifacts and metrics already delivered.
  private func deliverables() async throws -> JobReport {
    let outcome = try await compute(with: neededArtifacts())
    try outcome.requireFinite()
    let artifacts = try await uploaded(outcome.artifacts)
    if !metrics.isEmpty {
      try await place.persistence.deliver("metrics of \(lease.job)") {
        _ = try await metrics.flush { try await place.queue.renew(lease.token, with: $0) }
      }
    }
    return JobReport(
      values: outcome.values, questions: outcome.questions, artifacts: artifacts)
  }

  /// Where the artifacts of the needed jobs lie now, by job and role.
  private func neededArtifacts() async throws -> [String: [String: URL]] {
    var places: [String: [String: URL]] = [:]
    for (job, references) in lease.artifacts {
      for (role, reference) in references {
        places[job, default: [:]][role] = try await place.persistence.deliver(
          "artifact \(reference.sha256.prefix(12))"
        ) { try await place.cache.artifacts.fetch(reference, from: place.depot) }
      }
    }
    return places
  }

  private func compute(with artifacts: [String: [String: URL]]) async throws -> TrialOutcome {
    let abandoned = StopFlag()
    let shouldStop = { @Sendable [stop = place.stop] in stop.isRaised || abandoned.isRaised }
    let environment = TrialEnvironment(
      threads: place.threads,
      artifact: { job, role in
        guard let url = artifacts[job.text]?[role] else {
          throw JobFailure(kind: .job, message: "job \(job) left no artifact '\(role)'")
        }
        return url
      },
      checkpoints: try place.cache.makeCheckpoints(of: lease.job),
      report: { [metrics] in metrics.record($0) },
      shouldStop: shouldStop,
      judges: JudgeAccess(
        over: place.judges, replies: place.cache.replies, shouldStop: shouldStop))
    return try await compute.run(stoppedBy: abandoned) { [place, lease] in
      try place.trial(lease.spec, environment)
    }
  }

  private func uploaded(
    _ artifacts: [String: Data]
  ) async throws -> [String: ArtifactReference] {
    var references: [String: ArtifactReference] = [:]
    for (role, bytes) in artifacts.sorted(by: { $0.key < $1.key }) {
      let reference = ArtifactReference(naming: bytes)
      _ = try place.cache.artifacts.store(bytes, as: reference)
      try await place.persistence.deliver("\(role) of \(lease.job)") {
        try await place.depot.upload(bytes, as: reference)
      }
      references[role] = reference
    }
    return references
  }

  private func tell(_ end: AttemptEnd) async throws {
    let (queue, token) = (place.queue, lease.token)
    switch end {
    case .finished(let report):
      try await place.persistence.deliver("result of \(lease.job)") {
        try await queue.complete(token, with: report)
      }
      place.cache.removeCheckpoints(of: lease.job)
    case .failed(let failure):
      try await place.persistence.deliver("failure of \(lease.job)") {
        try await queue.fail(token, with: failure)
      }
    case .stopped: await release()
    case .refused: break
    }
  }

  /// What the attempt's end has become when the coordinator could not be told of it.
  private func accountFor(_ error: any Error, after end: AttemptEnd) async -> AttemptEnd {
    let newEnd = AttemptEnd(error)
    switch (end, newEnd) {
    case (_, .stopped): await release()
    case (.finished, .failed(let failure)): try? await place.queue.fail(lease.token, with: failure)
    default: break
    }
    return newEnd
  }

  /// Gives the job back. One try: a worker that stops has little time, and the lease runs out by
  /// itself.
  private func release() async { try? await place.queue.release(lease.token) }
}

extension TrialOutcome {
  /// - Throws: `JobFailure` for a value that is not finite: the job diverged.
  fileprivate func requireFinite() throws {
    for (name, value) in values.sorted(by: { $0.key < $1.key }) where !value.isFinite {
      throw JobFailure(
        kind: .job,
        message: "'\(name)' came out as \(value): the job diverged; try a lower learning rate")
    }
  }
}
