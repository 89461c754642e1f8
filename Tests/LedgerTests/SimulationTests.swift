import Simulation
import Testing

/// Clusters in virtual time. `make simulate SEEDS=…` lets more of them live.
@Suite struct SimulationTests {
  @Test func `ten thousand histories break no promise`() async {
    let broken = await Histories(count: 10_000).broken(threads: 2)
    for (seed, violations) in broken.prefix(5) {
      Issue.record("seed \(seed): \(violations.joined(separator: "; "))")
    }
    #expect(broken.count == 0)
  }

  @Test(arguments: Mutation.allCases)
  func `a planted mistake is found`(_ mutation: Mutation) async {
    let broken = await Histories(count: 500, mutation: mutation).broken(threads: 2)
    #expect(!broken.isEmpty)
  }

  @Test func `a history is the same each time`() {
    for seed in 0..<20 as Range<UInt64> {
      var first = History(seed: seed, mutation: .noTokenCheck)
      var second = History(seed: seed, mutation: .noTokenCheck)
      #expect(first.run() == second.run(), "seed \(seed)")
    }
  }
}
