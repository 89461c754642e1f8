import Wire

/// Workers that claim for a while and do nothing else.
struct Claims: Sendable {
  private static let token = TextScan(key: "token")

  /// Connections, each asking again as soon as it has its answer.
  let workers: Int
  /// Jobs of each claim.
  let count: Int
  /// How long.
  let seconds: Double
  /// The most jobs that are claimed, so that some are left.
  let limit: Int

  /// Claims.
  /// - Parameter name: Begins the names of the requests, so that none is a repetition.
  func measure(_ connections: Connections, name: String) async throws -> Tally {
    try await connections.warm(workers)
    let claim = try ClaimText(count: count)
    let end = ContinuousClock.now + .seconds(seconds)
    return try await Tally.of(workers: workers) { worker in
      var tally = Tally()
      var before = ContinuousClock.now
      while before < end, tally.jobs < limit / workers {
        let body = claim.body(worker: worker, request: "\(name)/\(worker)/\(tally.jobs)")
        let got = Self.token.count(in: try await connections.post(Endpoint.leases, body))
        guard got > 0 else { break }
        let after = ContinuousClock.now
        tally.jobs += got
        tally.latencies.append(before.duration(to: after) / .milliseconds(1))
        before = after
      }
      return tally
    }
  }
}
