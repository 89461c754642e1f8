/// How often a worker speaks, and how long it waits.
package struct Intervals: Hashable, Sendable {
  /// The longest time between two heartbeats; a third of the lease where that is shorter.
  package var heartbeat: Duration
  /// The shortest time between two checkpoints that are sent to the coordinator.
  package var checkpoint: Duration
  /// How long the coordinator may hold a claim while there is nothing to do.
  package var claim: Duration
  /// How long jobs may take to be given back once the worker is told to stop.
  package var grace: Duration
  /// How long a worker that has given its jobs back waits for those that do not stop.
  static let farewell = Duration.seconds(3)
  /// The time between two looks at the memory that is in use.
  package static let memory = Duration.seconds(1)
  /// The longest time between two checkpoints on this host's disk.
  private static let longestLocalCheckpoint = Duration.seconds(30)

  /// Intervals by their parts.
  package init(
    heartbeat: Duration = .seconds(10), checkpoint: Duration = .seconds(60),
    claim: Duration = .seconds(30), grace: Duration = .seconds(20)
  ) {
    self.heartbeat = heartbeat
    self.checkpoint = checkpoint
    self.claim = claim
    self.grace = grace
  }

  /// The shortest time between two checkpoints on this host's disk.
  var localCheckpoint: Duration { min(checkpoint, Self.longestLocalCheckpoint) }
}
