/// What workers did.
struct Tally: Sendable {
  /// Jobs that were claimed, or done.
  var jobs = 0
  /// Milliseconds that each claim took.
  var latencies: [Double] = []
  /// The descriptions of the jobs done, where they are kept.
  var descriptions: [String] = []
  /// The ids of the jobs done.
  var ids: [String] = []
  /// Results that were not counted.
  var uncounted = 0
  /// Seconds from the first worker's start to the last one's end.
  var seconds = 0.0
  /// This process's processor seconds when the last worker ended.
  var processorSeconds = 0.0

  /// Jobs a second.
  var rate: Double { seconds > 0 ? Double(jobs) / seconds : 0 }

  /// The claim below which this share of all claims is, in milliseconds.
  func latency(_ share: Double) -> Double {
    let sorted = latencies.sorted()
    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  /// Runs workers side by side and adds up what they did.
  static func of(
    workers: Int, _ work: @escaping @Sendable (_ worker: Int) async throws -> Tally
  ) async throws -> Tally {
    let start = ContinuousClock.now
    var sum = try await withThrowingTaskGroup(of: Tally.self) { group in
      for worker in 0..<workers { group.addTask { try await work(worker) } }
      return try await group.reduce(into: Tally()) { sum, tally in sum.add(tally) }
    }
    sum.seconds = start.duration(to: .now) / .seconds(1)
    sum.processorSeconds = ProcessFigures.own()
    return sum
  }

  private mutating func add(_ other: Tally) {
    jobs += other.jobs
    latencies += other.latencies
    descriptions += other.descriptions
    ids += other.ids
    uncounted += other.uncounted
  }
}
