package import Experiment
import Foundation
import Judging
import Trials

/// Jobs without a coordinator: one job, and before it the jobs that it needs.
///
/// Reports are kept in the cache by the job's id and artifacts by their hashes, so a second run
/// finds the needed jobs done.
package struct LocalRun: Sendable {
  private let cache: CacheFolder
  private let threads: Int
  private let trial: Workplace.TrialFunction
  private let judges: HTTPJudgeTransport
  private let tell: @Sendable (String) -> Void

  /// A run on this host.
  /// - Parameters:
  ///   - cache: Where reports, artifacts and checkpoints are kept.
  ///   - threads: Threads that the job may compute on.
  ///   - trial: Runs a job, as `Trial.run` does.
  ///   - judges: How judges of answers are asked.
  ///   - tell: Takes one line of progress for a person.
  package init(
    cache: CacheFolder, threads: Int, trial: @escaping Workplace.TrialFunction,
    judges: HTTPJudgeTransport, tell: @escaping @Sendable (String) -> Void
  ) {
    self.cache = cache
    self.threads = threads
    self.trial = trial
    self.judges = judges
    self.tell = tell
  }

  /// Runs the job, always, and before it those needed jobs that have no report yet.
  package func report(on spec: JobSpec) throws -> JobReport {
    for need in spec.needs where keptReport(of: need) == nil { _ = try report(on: need) }
    let job = JobID(spec)
    tell("job \(job): \(spec.label)")
    let pins = cache.pins(of: job)
    defer { pins.remove() }
    let outcome = try trial(spec, environment(of: job, labelled: spec.label, pins))
    let report = JobReport(
      values: outcome.values, questions: outcome.questions,
      artifacts: try outcome.artifacts.mapValues {
        try cache.artifacts.store($0, pinnedIn: pins)
      })
    try keep(report, of: job)
    cache.checkpoints(of: job).remove()
    return report
  }

  private func environment(
    of job: JobID, labelled label: String, _ pins: PinFolder
  ) throws -> TrialEnvironment {
    let lines = ProgressLines(label: label)
    return TrialEnvironment(
      threads: threads,
      artifact: { try artifact($1, of: $0, pinnedIn: pins) },
      checkpoints: try cache.checkpoints(of: job).make(),
      report: { event in
        if case .progress(let progress) = event, let line = lines.line(for: progress) {
          tell(line)
        }
      },
      shouldStop: { false },
      judges: JudgeAccess(over: judges, replies: cache.replies, shouldStop: { false }))
  }

  private func artifact(
    _ role: String, of job: JobID, pinnedIn pins: PinFolder
  ) throws -> URL {
    guard
      let reference = try storedReport(of: job).artifacts[role],
      let place = try cache.artifacts.find(reference, pinnedIn: pins)
    else { throw JobFailure(kind: .job, message: "job \(job) left no artifact '\(role)'") }
    return place
  }

  /// The report of a job that ran here before and whose artifacts are all still here.
  private func keptReport(of spec: JobSpec) -> JobReport? {
    guard let report = try? storedReport(of: JobID(spec)),
      report.artifacts.values.allSatisfy(cache.artifacts.contains)
    else { return nil }
    return report
  }

  private func storedReport(of job: JobID) throws -> JobReport {
    try JSONDecoder().decode(JobReport.self, from: Data(contentsOf: cache.report(of: job)))
  }

  private func keep(_ report: JobReport, of job: JobID) throws {
    let place = cache.report(of: job)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try JSONEncoder().encode(report).write(to: place, options: .atomic)
  }
}
