import Experiment
import Logging
import Wire

/// Hands in what earlier processes of this host left in the spool.
struct Leftovers: Sendable {
  private let place: Workplace
  private let entries: [(entry: SpoolEntry, handIn: HandIn)]

  /// The leftovers in a worker's spool, which are this process's from now on.
  init(in place: Workplace) {
    self.place = place
    entries = place.spool.leftovers(warnings: place.logger).map {
      ($0, HandIn(of: $0, Correspondence(of: $0), in: place))
    }
  }

  /// Sends the points, and a sign of life, so that no job begins anew whose end is here. One try: a
  /// coordinator that is away gives out no jobs either.
  func sendPoints() async {
    for leftover in entries {
      guard await leftover.handIn.sendPoints() else { return }
    }
  }

  /// Hands in one after the other, for as long as it takes.
  func handIn() async {
    for (entry, handIn) in entries where !Task.isCancelled {
      let job = entry.record.job
      let word = entry.lastWord ?? Self.vanished
      place.logger.info("job \(job): handing in what an earlier process left")
      let end = await handIn.tell(word)
      if case .refused(let reason) = end {
        place.logger.warning("what was left of \(job) is dropped: \(reason)")
      }
    }
  }

  /// What an attempt says whose process was killed.
  private static let vanished = LastWord.failed(
    JobFailure(
      kind: .lost, message: "the worker's process ended without a word, killed for instance"))
}
