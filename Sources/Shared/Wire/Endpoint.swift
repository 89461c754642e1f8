/// The paths of the HTTP interface, written once for both ends.
///
/// | method and path | body | answer |
/// | --- | --- | --- |
/// | `GET /v1/health` | | 200 `Health` |
/// | `POST /v1/sweeps` | `Submission` | 200 `SubmissionReceipt` |
/// | `GET /v1/sweeps/{name}` | | 200 `SweepStatus`, 404 |
/// | `POST /v1/sweeps/{name}/retry` | | 200 `RetryReceipt`, 404 |
/// | `POST /v1/leases` | `ClaimRequest` | 200 `Lease`, 204 |
/// | `PUT /v1/leases/{token}` | `Heartbeat` | 200 `Renewal`, 409 |
/// | `POST /v1/leases/{token}/result` | `JobReport` | 204, 409 |
/// | `POST /v1/leases/{token}/failure` | `JobFailure` | 204, 409 |
/// | `DELETE /v1/leases/{token}` | | 204, 409 |
/// | `PUT /v1/artifacts/{sha256}` | bytes | 204, 400 |
/// | `GET /v1/artifacts/{sha256}` | | 200 bytes, 404 |
///
/// A refusal is a `WireError` as JSON.
package enum Endpoint {
  /// Who answers, and with which version.
  package static let health = "/v1/health"
  /// Where sweeps are submitted.
  package static let sweeps = "/v1/sweeps"
  /// Where jobs are claimed.
  package static let leases = "/v1/leases"
  /// Where artifacts lie, by content.
  package static let artifacts = "/v1/artifacts"

  /// The status of a sweep.
  package static func sweep(_ name: String) -> String { "\(sweeps)/\(name)" }
  /// Where the failed jobs of a sweep are put back to waiting.
  package static func retry(_ name: String) -> String { "\(sweeps)/\(name)/retry" }
  /// One attempt's lease: renewed by PUT, given back by DELETE.
  package static func lease(_ token: AttemptToken) -> String { "\(leases)/\(token)" }
  /// Where an attempt's result goes.
  package static func result(_ token: AttemptToken) -> String { "\(leases)/\(token)/result" }
  /// Where an attempt's failure goes.
  package static func failure(_ token: AttemptToken) -> String { "\(leases)/\(token)/failure" }
  /// One artifact's bytes.
  package static func artifact(_ sha256: String) -> String { "\(artifacts)/\(sha256)" }
}

/// Who answers, for a person and for version checks.
package struct Health: Hashable, Codable, Sendable {
  /// The coordinator's `ProtocolVersion.current`.
  package var version: String

  /// The health of this build.
  package init(version: String = ProtocolVersion.current) { self.version = version }
}
