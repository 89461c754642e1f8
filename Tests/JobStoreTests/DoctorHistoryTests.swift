import Experiment
import Foundation
import GRDB
import JobStore
import Randomness
import TestSupport
import Testing
import Wire

/// Whatever happens to sweeps and jobs, the doctor has nothing to say against it.
@Suite struct DoctorHistoryTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `what is derived holds after any history`(_ seed: UInt64) async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      let clock = ManualClock()
      let store = try JobStore.open(path, terms: .manual(clock))
      var history = RandomHistory(store: store, clock: clock, generator: SplitMix64(seed: seed))
      for step in 0..<60 {
        try await history.step(step)
        guard step % 6 == 5 else { continue }
        let contents = try DatabaseDoctor(of: path).facts().contents
        let wrong = contents?.wrongRows.filter { $0.value > 0 } ?? [:]
        try #require(wrong.isEmpty, "\(wrong) after \(history.log.joined(separator: ", "))")
        try #require(contents?.brokenReferences == [:])
      }
    }
  }
}

/// One thing after the other, by chance.
private struct RandomHistory {
  let store: JobStore
  let clock: ManualClock
  var generator: SplitMix64
  var leases: [Lease] = []
  var log: [String] = []

  init(store: JobStore, clock: ManualClock, generator: SplitMix64) {
    self.store = store
    self.clock = clock
    self.generator = generator
  }

  mutating func step(_ number: Int) async throws {
    let event = number < 2 ? 0 : Int.random(in: 0..<12, using: &generator)
    log.append("\(event)")
    do {
      try await happen(event, number)
    } catch is WireError {
      // A refusal is part of the history.
    }
  }

  private mutating func happen(_ event: Int, _ number: Int) async throws {
    switch event {
    case 0:
      let seeds = (0..<3).filter { _ in Bool.random(using: &generator) } + [3]
      try await store.submit(.tiny(sweep, seeds: seeds))
    case 1...4:
      let count = Int.random(in: 1...3, using: &generator)
      leases += try await store.claim(
        ClaimRequest(request: "\(number)", worker: "w", count: count))
    case 5, 6:
      guard let lease = anyLease else { return }
      _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
    case 7:
      guard let lease = anyLease else { return }
      let kind = JobFailure.Kind.allCases.randomElement(using: &generator) ?? .job
      try await store.fail(lease.token, with: JobFailure(kind: kind, message: "by chance"))
    case 8:
      guard let lease = anyLease else { return }
      try await store.release(lease.token)
    case 9:
      clock.advance(by: .seconds(Int.random(in: 1...15, using: &generator)))
      try await store.tick()
    case 10:
      let state = SweepState.allCases.randomElement(using: &generator) ?? .active
      try await store.setState(state, of: sweep)
    default: _ = try await store.retry(sweep)
    }
  }

  private var sweep: String {
    mutating get { ["first", "second"].randomElement(using: &generator) ?? "first" }
  }

  private var anyLease: Lease? {
    mutating get { leases.randomElement(using: &generator) }
  }
}
