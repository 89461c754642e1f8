package import Experiment

/// A worker's request for jobs.
package struct ClaimRequest: Hashable, Codable, Sendable {
  /// Names this request; sending it again returns the same leases instead of further jobs.
  package var request: String
  /// The worker: `host/pid/slot` by convention.
  package var worker: String
  /// What the worker has free for each job.
  package var offer: Resources
  /// The most jobs that it takes, up to 1000. With 0 it withdraws the request that it sent before
  /// under this name: it is told what that got, to give it back, and nothing more is given out for it.
  package var count: Int
  /// Seconds that the coordinator may hold the request while there is nothing to do.
  package var patience: Double
  /// The worker's `ProtocolVersion.current`.
  package var version: String

  /// A request by its parts.
  package init(
    request: String, worker: String, offer: Resources = Resources(threads: 1, memory: .max),
    count: Int = 1, patience: Double = 0, version: String = ProtocolVersion.current
  ) {
    self.request = request
    self.worker = worker
    self.offer = offer
    self.count = count
    self.patience = patience
    self.version = version
  }
}

/// The answer to a claim over HTTP.
package struct ClaimAnswer: Hashable, Codable, Sendable {
  /// The jobs that were given out; none while there is nothing to do.
  package var leases: [Lease]

  /// An answer with these leases.
  package init(leases: [Lease]) { self.leases = leases }
}
