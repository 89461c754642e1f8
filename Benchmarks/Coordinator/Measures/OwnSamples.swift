/// Our own figures over the rounds.
struct OwnSamples {
  private static let milli = 1_000.0

  private(set) var rate = Samples()
  private var coordinator = Samples()
  private var workers = Samples()
  private var both = Samples()
  private var programs = Samples()
  // Of all rounds together: one miss in one round is a miss.
  private var twice = 0
  private var never = 0

  mutating func add(_ figures: WholeJobs.Figures) {
    rate.add(figures.rate)
    coordinator.add(figures.coordinator)
    workers.add(figures.workers)
    both.add(figures.coordinator + figures.workers)
    programs.add(figures.programs)
    twice += figures.twice
    never += figures.never
  }

  var costRows: [Row] {
    [
      row("  CPU a job, coordinator and workers", both, target: .atMost(0.5)),
      row("  CPU a job, coordinator", coordinator),
      row("  CPU a job, workers", workers),
    ] + (programs.median > 0 ? [row("  CPU a job, the program", programs)] : [])
  }

  var coverageRows: [Row] {
    [
      Row("  done twice, all rounds", Samples(Double(twice)), "jobs", target: .atMost(0)),
      Row("  never done, all rounds", Samples(Double(never)), "jobs", target: .atMost(0)),
    ]
  }

  private func row(_ name: String, _ samples: Samples, target: Row.Target = .none) -> Row {
    Row(name, samples, "ms", decimals: 2, factor: Self.milli, target: target)
  }
}
