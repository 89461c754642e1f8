/// The paths of the HTTP interface, written once for both ends.
///
/// | method and path | body | answer |
/// | --- | --- | --- |
/// | `GET /v1/health` | | 200 `Health` |
/// | `POST /v1/sweeps` | `Submission` | 200 `SubmissionReceipt` |
/// | `POST /v1/plans` | `Submission` | 200 `SubmissionPlan`; nothing is stored |
/// | `GET /v1/sweeps/{name}` | | 200 `SweepStatus`, 404 |
/// | `POST /v1/sweeps/{name}/retry` | | 200 `RetryReceipt`, 404 |
/// | `PUT /v1/sweeps/{name}/state` | `SweepState` | 200 `StateReceipt`, 404 |
/// | `GET /v1/jobs/{id}` | | 200 `JobExplanation`, 404 |
/// | `POST /v1/jobs/{id}/cancel` | | 204, 404, 409 |
/// | `PUT /v1/drains` | `Drain` | 204 |
/// | `POST /v1/leases` | `ClaimRequest` | 200 `ClaimAnswer`, 410 |
/// | `PUT /v1/leases/{token}` | `Heartbeat` | 200 `Renewal`, 409 |
/// | `POST /v1/leases/{token}/result` | `JobReport` | 200 `Verdict`, 409 |
/// | `POST /v1/leases/{token}/failure` | `JobFailure` | 204, 409 |
/// | `DELETE /v1/leases/{token}` | | 204, 409 |
/// | `PUT /v1/artifacts/{sha256}` | bytes | 204, 400 |
/// | `GET /v1/artifacts/{sha256}` | | 200 bytes, 404 |
///
/// A refusal is a `WireError` as JSON. Every answer names the coordinator's `Epoch` in a header, and a
/// request that names a higher one is refused. A claim that finds nothing is held for as long as its
/// `patience` says (long polling).
package enum Endpoint {
  /// Who answers, and with which version.
  package static let health = "/v1/health"
  /// Where sweeps are submitted.
  package static let sweeps = "/v1/sweeps"
  /// Where is asked what a submission would do.
  package static let plans = "/v1/plans"
  /// Where jobs are asked about.
  package static let jobs = "/v1/jobs"
  /// Where workers are told to end.
  package static let drains = "/v1/drains"
  /// Where jobs are claimed.
  package static let leases = "/v1/leases"
  /// Where artifacts lie, by content.
  package static let artifacts = "/v1/artifacts"

  /// The status of a sweep.
  package static func sweep(_ name: String) -> String { "\(sweeps)/\(name)" }
  /// Where the failed jobs of a sweep are put back to waiting.
  package static func retry(_ name: String) -> String { "\(sweeps)/\(name)/retry" }
  /// Whether a sweep's jobs are given out.
  package static func state(_ name: String) -> String { "\(sweeps)/\(name)/state" }
  /// What a job is, and what it waits for.
  package static func job(_ id: String) -> String { "\(jobs)/\(id)" }
  /// Where a job is cancelled.
  package static func cancellation(_ id: String) -> String { "\(jobs)/\(id)/cancel" }
  /// One attempt's lease: renewed by PUT, given back by DELETE.
  package static func lease(_ token: AttemptToken) -> String { "\(leases)/\(token)" }
  /// Where an attempt's result goes.
  package static func result(_ token: AttemptToken) -> String { "\(leases)/\(token)/result" }
  /// Where an attempt's failure goes.
  package static func failure(_ token: AttemptToken) -> String { "\(leases)/\(token)/failure" }
  /// One artifact's bytes.
  package static func artifact(_ sha256: String) -> String { "\(artifacts)/\(sha256)" }
}
