import ArgumentParser

/// The options that say how often a worker speaks, and how long it waits.
struct IntervalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Longest time between two signs of life; never more than a third of the lease.",
      valueName: "seconds"))
  var heartbeat = 10.0

  @Option(
    help: ArgumentHelp(
      "Shortest time between two checkpoints of a job that are sent to the coordinator.",
      valueName: "seconds"))
  var checkpointInterval = 60.0

  @Option(
    help: ArgumentHelp(
      "Time for sending the last checkpoints once told to stop; jobs are given back in any case.",
      valueName: "seconds"))
  var grace = 20.0

  func validate() throws {
    let options = [
      ("heartbeat", heartbeat), ("checkpoint-interval", checkpointInterval), ("grace", grace),
    ]
    for (name, value) in options where !(value > 0 && value.isFinite) {
      throw ValidationError("--\(name) is \(value), but must be more than 0")
    }
  }

  /// The intervals.
  var intervals: Intervals {
    Intervals(
      heartbeat: .seconds(heartbeat), checkpoint: .seconds(checkpointInterval),
      grace: .seconds(grace))
  }
}
