package import Experiment
package import Wire

/// A running sweep at one moment, as a display is told of it.
package struct Moment: Hashable, Sendable {
  /// Time since the run began.
  package var elapsed: Duration
  /// The sweep's status.
  package var status: SweepStatus
  /// Jobs that were finished since the last moment.
  package var finished: [FinishedJob]
  /// What else there is to tell.
  package var notices: [String]

  /// A moment by its parts.
  package init(
    elapsed: Duration, status: SweepStatus, finished: [FinishedJob] = [], notices: [String] = []
  ) {
    self.elapsed = elapsed
    self.status = status
    self.finished = finished
    self.notices = notices
  }
}
