/// The histories of many seeds.
package struct Histories: Sendable {
  private let first: UInt64
  private let count: UInt64
  private let mutation: Mutation?

  /// The histories of so many seeds.
  package init(first: UInt64 = 0, count: UInt64, mutation: Mutation? = nil) {
    self.first = first
    self.count = count
    self.mutation = mutation
  }

  /// The seeds whose histories broke a promise, with what was broken.
  package func broken(threads: Int) async -> [(seed: UInt64, violations: [String])] {
    let seeds = first..<(first + count)
    let threads = UInt64(max(1, threads))
    let found = await withTaskGroup(of: [(seed: UInt64, violations: [String])].self) { group in
      for thread in 0..<threads {
        group.addTask { [mutation] in
          seeds.filter { $0 % threads == thread }.compactMap { seed in
            var history = History(seed: seed, mutation: mutation)
            let violations = history.run()
            return violations.isEmpty ? nil : (seed, violations)
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    return found.sorted { $0.seed < $1.seed }
  }
}
