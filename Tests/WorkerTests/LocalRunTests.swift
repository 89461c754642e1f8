import Experiment
import Foundation
import Synchronization
import Testing
import Trials
import Worker

struct LocalRunTests {
  /// A trial that leaves its stage as its artifact, reads what it needs, and is noted in `runs`.
  private static func trial(noting runs: Runs) -> Workplace.TrialFunction {
    { spec, environment in
      runs.stages.withLock { $0.append(spec.stage) }
      for (need, role) in zip(spec.needs, ["model", "hypernetwork"]) {
        _ = try Data(contentsOf: environment.artifact(JobID(need), role))
      }
      let role = spec.stage == .base ? "model" : "hypernetwork"
      return TrialOutcome(
        values: [:], artifacts: [role: Data(spec.stage.rawValue.utf8)])
    }
  }

  private final class Runs: Sendable {
    let stages = Mutex<[Stage]>([])
  }

  @Test func `needed jobs run first, and only once`() throws {
    let world = World()
    let runs = Runs()
    let local = LocalRun(
      cache: world.cache, threads: 1, trial: Self.trial(noting: runs),
      judges: HTTPJudgeTransport(environment: [:]), tell: { _ in })
    _ = try local.report(on: .evaluation)
    // The unedited model is evaluated before the edited one.
    let first: [Stage] = [.base, .train, .evaluate, .evaluate]
    #expect(runs.stages.withLock { $0 } == first)
    _ = try local.report(on: .evaluation)
    #expect(runs.stages.withLock { $0 } == first + [.evaluate])
  }

  @Test func `progress is told once for every twentieth`() throws {
    let world = World()
    let told = Mutex<[String]>([])
    let local = LocalRun(
      cache: world.cache, threads: 1,
      trial: { _, environment in
        for step in 0...1_000 {
          environment.report(.progress(JobProgress(step: step, steps: 1_000, loss: 0.5)))
        }
        return TrialOutcome(values: [:])
      }, judges: HTTPJudgeTransport(environment: [:]),
      tell: { line in told.withLock { $0.append(line) } })
    _ = try local.report(on: .base(seed: 0))
    let lines = told.withLock { $0 }
    #expect(lines.count == 22)
    #expect(lines[2] == "base model: step 50 of 1000, loss 0.5000")
  }
}
