import Experiment
import Wire

/// Turns moments of a running sweep into text for the terminal or for a log.
///
/// Both kinds are pure: what is written depends on the moments alone.
package protocol Display: Sendable {
  /// The text that this moment adds.
  mutating func text(for moment: Moment) -> String
  /// The text that ends the display.
  mutating func end() -> String
}

/// A few lines that are redrawn in place; notices scroll by above them.
package struct LiveDisplay: Display {
  private let width: Int
  private var drawn = 0

  /// A display on a terminal that is so many characters wide.
  package init(width: Int) { self.width = width }

  package mutating func text(for moment: Moment) -> String {
    let lines = moment.status.lines(elapsed: moment.elapsed)
    // A line that wrapped would count twice when the cursor goes up again.
    let text = (moment.notices + lines.map { String($0.prefix(width - 1)) })
      .map { $0 + "\n" }.joined()
    defer { drawn = lines.count }
    return erasure + text
  }

  package mutating func end() -> String {
    defer { drawn = 0 }
    return erasure
  }

  /// Moves the cursor up to the first drawn line and clears all below it.
  private var erasure: String { drawn == 0 ? "" : "\u{1B}[\(drawn)A\u{1B}[J" }
}

/// One line for each finished or failed job, and now and then where the sweep stands.
package struct PlainDisplay: Display {
  private static let summaryInterval = Duration.seconds(15)

  private var nextSummary = Duration.zero
  private var failuresTold: Set<JobID> = []

  /// A display for logs and pipes.
  package init() {}

  package mutating func text(for moment: Moment) -> String {
    let failed = moment.status.failed.filter { failuresTold.insert($0.job).inserted }
    var lines = moment.notices
    lines += moment.finished.map { job in
      "done: \(job.spec.label) in \(Duration.seconds(job.seconds).clock)"
    }
    lines += failed.map { "failed: \($0.spec.label): \($0.failure)" }
    if moment.elapsed >= nextSummary {
      lines += moment.status.lines(elapsed: moment.elapsed)
      nextSummary = moment.elapsed + Self.summaryInterval
    }
    return lines.map { $0 + "\n" }.joined()
  }

  package mutating func end() -> String { "" }
}

/// Nothing but notices.
package struct QuietDisplay: Display {
  /// A display that shows no progress.
  package init() {}

  package mutating func text(for moment: Moment) -> String {
    moment.notices.map { $0 + "\n" }.joined()
  }

  package mutating func end() -> String { "" }
}
