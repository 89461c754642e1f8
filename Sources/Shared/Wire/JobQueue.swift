package import Experiment

/// Where workers get jobs from and bring results to.
///
/// The coordinator's store is one, the worker's HTTP client is another, and all pass the same
/// conformance tests. Rules that every implementation keeps:
/// - a job has at most one running attempt;
/// - a message is applied only if it carries the token of the job's newest attempt; after the
///   attempt was lost and before another began, its result still counts;
/// - a job has at most one counted result; others are kept as superseded;
/// - a repeated message has no further effect and gets the same answer.
package protocol JobQueue: Sendable {
  /// The next jobs for a worker, each under a lease; none while there is nothing to do.
  /// - Throws: `WireError` with code `versionMismatch` for a worker of another version, `drained`
  ///   for one that gets no more jobs.
  func claim(_ request: ClaimRequest) async throws -> [Lease]
  /// Extends a lease and stores what the attempt has measured since the last message.
  /// - Throws: `WireError` with code `leaseLost` when the attempt is no longer the job's newest.
  func renew(_ token: AttemptToken, with heartbeat: Heartbeat) async throws -> Renewal
  /// Stores the result and ends the job, in one transaction; a result that comes after another
  /// attempt has begun is kept and not counted.
  /// - Throws: `WireError` with code `leaseLost` for a token that nobody was given.
  func complete(_ token: AttemptToken, with report: JobReport) async throws -> Verdict
  /// Ends the attempt without a result; the job is tried again where that makes sense.
  /// - Throws: `WireError` with code `leaseLost` when the attempt is no longer the job's newest.
  func fail(_ token: AttemptToken, with failure: JobFailure) async throws
  /// Gives the job back unfinished, without counting the attempt as a failure.
  /// - Throws: `WireError` with code `leaseLost` when the attempt is no longer the job's newest.
  func release(_ token: AttemptToken) async throws
}
