/// The jobs of a sweep, one after the other, in memory that does not grow with their number.
///
///     let expansion = SweepExpansion(sweep)
///     for job in expansion {
///       store(job, of: expansion.families[job.family])
///     }
///
/// Jobs come in the sweep's order, each once, each after the jobs that it needs: base models first,
/// then covariances, trainings, evaluations and judgements. Within a stage the order is that of the
/// file: blocks, editors, axes (the last varies fastest), included points, seeds, splits; what only
/// others need comes where the first of them needs it. An axis multiplies only the jobs of editors
/// that have the parameter, and seeds only those of editors that draw random numbers.
package struct SweepExpansion: Sequence, Sendable {
  /// The families of the jobs.
  package let families: [JobFamily]
  /// The terms on which jobs are given out, each once.
  package let scheduling: [Scheduling]
  /// The strands, in the file's order.
  let strands: [Strand]

  /// The expansion of a checked sweep.
  package init(_ sweep: Sweep) {
    do {
      try self.init(checking: sweep)
    } catch {
      preconditionFailure("a sweep was not checked: \(error)")
    }
  }

  /// The expansion of a sweep whose names and values are valid.
  /// - Throws: `SweepError` where there is nothing to do, or too much.
  init(checking sweep: Sweep) throws(SweepError) {
    var builder = ExpansionBuilder()
    try builder.add(sweep)
    families = builder.families
    scheduling = builder.scheduling
    strands = builder.strands
  }

  package func makeIterator() -> Iterator { Iterator(self) }

  /// Goes through the jobs.
  package struct Iterator: IteratorProtocol {
    private var walk: ExpansionWalk

    fileprivate init(_ expansion: SweepExpansion) { walk = ExpansionWalk(expansion.strands) }

    package mutating func next() -> PlannedJob? { walk.next()?.planned }
  }
}

extension Sweep {
  /// Every job of the sweep, in the order of `SweepExpansion`: for sweeps that fit into memory.
  package var jobs: [JobSpec] {
    let expansion = SweepExpansion(self)
    var walk = ExpansionWalk(expansion.strands)
    var jobs: [JobSpec] = []
    while let step = walk.next() { jobs.append(step.spec(in: expansion.strands)) }
    return jobs
  }
}
