import Experiment
import Tensor

extension TrialEnvironment {
  /// Computes on a list in passes, as many at a time as there are threads, reports how far it is,
  /// and can be stopped between.
  /// - Parameters:
  ///   - size: Elements of a pass.
  ///   - body: What a pass makes of its elements; the second argument is its share of the threads.
  /// - Returns: What the passes made, in order.
  /// - Throws: `TrialStopped` when asked to stop; what is computed this way is short and begins anew.
  func inWaves<Element: Sendable, Result: Sendable>(
    _ elements: [Element], passesOf size: Int,
    _ body: @Sendable ([Element], _ threads: Int) throws -> Result
  ) throws -> [Result] {
    let passes = stride(from: 0, to: elements.count, by: size).map {
      Array(elements[$0..<min($0 + size, elements.count)])
    }
    let pace = Pace(step: 0, now: now())
    var (results, done): ([Result], Int) = ([], 0)
    for start in stride(from: 0, to: passes.count, by: threads) {
      if shouldStop() { throw TrialStopped() }
      let wave = Array(passes[start..<min(start + threads, passes.count)])
      results += try parallelMap(wave.count, threads: threads) {
        try body(wave[$0], max(1, threads / wave.count))
      }
      done += wave.reduce(0) { $0 + $1.count }
      report(.progress(pace.progress(step: done, of: elements.count, loss: nil, now: now())))
    }
    return results
  }
}
