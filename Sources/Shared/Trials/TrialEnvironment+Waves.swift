import Experiment
import FoundationEssentials
import Tensor

extension TrialEnvironment {
  /// Computes on a list in passes, several side by side, reports how far it is, and can be stopped
  /// between waves of passes and go on from there.
  /// - Parameters:
  ///   - size: Elements of a pass.
  ///   - limit: How many passes may run side by side; nil for as many as there are threads.
  ///   - name: Under which name results are kept among the job's checkpoints; nil for work that is
  ///     short enough to begin anew.
  ///   - body: What a pass makes of its elements; the second argument is its share of the threads.
  ///   - check: Looks at each result, in order, and throws where going on is of no use.
  /// - Returns: What the passes made, in order.
  /// - Throws: `TrialStopped` when asked to stop.
  func inWaves<Element: Sendable, Result: Codable & Sendable>(
    _ elements: [Element], passesOf size: Int, atATime limit: Int? = nil,
    keptAs name: String? = nil,
    _ body: @Sendable ([Element], _ threads: Int) throws -> Result,
    check: (Result) throws -> Void = { _ in }
  ) throws -> [Result] {
    let passes = stride(from: 0, to: elements.count, by: size).map {
      Array(elements[$0..<min($0 + size, elements.count)])
    }
    let kept = name.map { PassFile<Result>(in: checkpoints, named: $0, passSize: size) }
    var results = Array((kept?.load() ?? []).prefix(passes.count))
    try results.forEach(check)
    func done() -> Int { passes.prefix(results.count).reduce(0) { $0 + $1.count } }
    func save() throws {
      guard let kept else { return }
      try kept.save(results)
      report(.checkpoint(step: done()))
    }
    var pace = Pace(step: done(), in: self)
    while results.count < passes.count {
      if shouldStop() {
        try save()
        throw TrialStopped()
      }
      let wave = Array(passes.dropFirst(results.count).prefix(min(limit ?? threads, threads)))
      let made = try parallelMap(wave.count, threads: threads) {
        try body(wave[$0], max(1, threads / wave.count))
      }
      try made.forEach(check)
      results += made
      let now = now()
      report(.progress(pace.progress(step: done(), of: elements.count, loss: nil, now: now)))
      if kept != nil, pace.isCheckpointDue(now) {
        try save()
        pace.noteCheckpoint(from: now, to: self.now())
      }
    }
    return results
  }
}

/// The results of the first passes of a job, among its checkpoints.
private struct PassFile<Result: Codable> {
  private let file: URL
  private let passSize: Int

  private struct Contents: Codable {
    var passSize: Int
    var results: [Result]
  }

  init(in folder: URL, named name: String, passSize: Int) {
    file = folder.appendingPathComponent("\(name).json")
    self.passSize = passSize
  }

  /// What was kept; nothing where the file is not there, or cannot be read, or has other passes.
  func load() -> [Result] {
    guard let data = try? Data(contentsOf: file),
      let contents = try? JSONDecoder().decode(Contents.self, from: data),
      contents.passSize == passSize
    else { return [] }
    return contents.results
  }

  /// Replaces what was kept; a reader sees the old results or the new ones, never a part.
  func save(_ results: [Result]) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try JSONEncoder().encode(Contents(passSize: passSize, results: results))
      .write(to: file, options: .atomic)
  }
}
