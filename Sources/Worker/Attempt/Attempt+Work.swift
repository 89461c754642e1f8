import Experiment
import Foundation
import Judging
import Logging
import ServiceLifecycle
import Trials
import Wire

/// What an attempt does for its job on this host.
extension Attempt {
  /// The report of the finished job, whose artifacts lie in the cache.
  func report(
    in entry: SpoolEntry, _ tell: @escaping @Sendable (TrialEvent) -> Void
  ) async throws -> JobReport {
    let spec = try readableSpec()
    let artifacts = try await neededArtifacts(pinnedIn: entry.pins)
    try await resume(in: entry.folder)
    // Before its first step a job has no checkpoint worth sending.
    if place.stop.isRaised { throw TrialStopped() }
    let outcome = try await compute(spec, with: artifacts, tell)
    try outcome.requireFinite()
    return JobReport(
      values: outcome.values, questions: outcome.questions,
      artifacts: try await place.cache.disk.run {
        try outcome.artifacts.mapValues {
          try place.cache.artifacts.store($0, pinnedIn: entry.pins)
        }
      })
  }

  /// The description, by which the job is named.
  /// - Throws: `JobFailure` for a description of another version, or of another revision of the code:
  ///   its result would go by a wrong name.
  private func readableSpec() throws -> JobSpec {
    let spec = try understoodSpec()
    guard JobID(spec) == lease.job else {
      throw JobFailure(
        kind: .job,
        message: "the job was submitted before the code was revised that it depends on: submit its "
          + "sweep again, and the job that takes its place runs")
    }
    return spec
  }

  private func understoodSpec() throws -> JobSpec {
    do {
      return try lease.spec
    } catch {
      throw JobFailure(
        kind: .job,
        message: "propmend-worker \(ProtocolVersion.current) does not understand the description "
          + "of the job, which another version wrote: submit the sweep anew with version "
          + "\(ProtocolVersion.current); \(error)")
    }
  }

  /// Where the artifacts of the needed jobs lie now, by job and role.
  private func neededArtifacts(
    pinnedIn pins: PinFolder
  ) async throws -> [String: [String: URL]] {
    var places: [String: [String: URL]] = [:]
    for (job, references) in lease.artifacts {
      for (role, reference) in references {
        places[job, default: [:]][role] = try await place.persistence.deliver(
          "artifact \(reference.sha256.prefix(12))"
        ) {
          try await cancelWhenGracefulShutdown {
            try await place.cache.artifacts.fetch(reference, from: place.depot, pinnedIn: pins)
          }
        }
      }
    }
    return places
  }

  /// Takes up the checkpoint that an earlier attempt left, on whatever host, where this host has
  /// none as new. One that cannot be had costs time and no correctness.
  private func resume(in folder: URL) async throws {
    let own = place.cache.checkpoints(of: lease.job)
    guard let checkpoint = lease.checkpoint, checkpoint.step > own.step ?? -1 else { return }
    let archive = folder.appending(path: "arriving-checkpoint")
    defer { try? FileManager.default.removeItem(at: archive) }
    do {
      try await place.persistence.deliver("checkpoint of \(lease.job)") {
        try await cancelWhenGracefulShutdown {
          try await place.depot.download(checkpoint.file, to: archive).require(checkpoint.file)
        }
      }
      try await place.cache.disk.run { try own.adopt(archive, atStep: checkpoint.step) }
      place.logger.info("job \(lease.job) goes on from step \(checkpoint.step)")
    } catch let error where !(error is CancellationError) {
      place.logger.warning(
        "the checkpoint of \(lease.job) at step \(checkpoint.step) is of no use: \(error)")
    }
  }

  private func compute(
    _ spec: JobSpec, with artifacts: [String: [String: URL]],
    _ tell: @escaping @Sendable (TrialEvent) -> Void
  ) async throws -> TrialOutcome {
    let abandoned = StopFlag()
    let shouldStop = { @Sendable [stop = place.stop] in stop.isRaised || abandoned.isRaised }
    let environment = TrialEnvironment(
      threads: place.offer.threads,
      artifact: { job, role in
        guard let url = artifacts[job.text]?[role] else {
          throw JobFailure(kind: .job, message: "job \(job) left no artifact '\(role)'")
        }
        return url
      },
      checkpoints: try place.cache.checkpoints(of: lease.job).make(),
      report: tell,
      shouldStop: shouldStop,
      judges: JudgeAccess(
        over: place.judges, replies: place.cache.replies, shouldStop: shouldStop),
      checkpointInterval: place.intervals.localCheckpoint)
    return try await compute.run(stoppedBy: abandoned) { [place] in
      try place.trial(spec, environment)
    }
  }
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
