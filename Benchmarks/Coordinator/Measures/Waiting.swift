import Wire

/// Workers that wait on an empty queue: what they cost the coordinator.
struct Waiting: Sendable {
  private static let workers = 256
  private static let patience = 30.0
  private static let settling = Duration.seconds(3)
  private static let window = Duration.seconds(20)

  /// The run.
  let bench: Bench

  /// Measures.
  func rows() async throws -> [Row] {
    Output.note("wait with \(Self.workers) workers")
    let share = try await Server.serve("idle.sqlite", of: bench) { server in
      try await Connections.open(to: server) { connections in
        try await withThrowingTaskGroup(of: Double?.self) { group in
          for worker in 0..<Self.workers {
            group.addTask { try await claim(connections, worker: worker) }
          }
          group.addTask { try await processorShare(of: server) }
          defer { group.cancelAll() }
          for try await share in group where share != nil { return share }
          return nil
        }
      }
    }
    return [
      Row(
        "\(Self.workers) workers that wait: coordinator", Samples(share ?? 0), "% of a core",
        decimals: 2, factor: 100, target: .atMost(2))
    ]
  }

  /// Asks again and again. The first wait is shorter the lower the number, so that questions are
  /// spread evenly over time.
  private func claim(_ connections: Connections, worker: Int) async throws -> Double? {
    let share = Double(worker + 1) / Double(Self.workers)
    let claims = [
      try ClaimText(count: 1, patience: share * Self.patience),
      try ClaimText(count: 1, patience: Self.patience),
    ]
    for number in 0..<100 {
      let body = claims[min(number, 1)].body(worker: worker, request: "idle/\(worker)/\(number)")
      _ = try await connections.post(Endpoint.leases, body)
    }
    return nil
  }

  /// The coordinator's share of a core.
  private func processorShare(of server: Server) async throws -> Double? {
    try await Task.sleep(for: Self.settling)
    let before = server.figures.processorSeconds
    let start = ContinuousClock.now
    try await Task.sleep(for: Self.window)
    let seconds = start.duration(to: .now) / .seconds(1)
    return (server.figures.processorSeconds - before) / seconds
  }
}
