package import Experiment
package import Logging
package import Trials
package import Wire

/// What all slots of a worker share.
package struct Workplace: Sendable {
  /// Runs a job to its end on the calling thread, as `Trial.run` does.
  package typealias TrialFunction =
    @Sendable (JobSpec, TrialEnvironment) throws -> TrialOutcome

  /// Where jobs come from.
  package var queue: any JobQueue
  /// Where artifacts come from.
  package var depot: any ArtifactDepot
  /// Where this host keeps artifacts and checkpoints.
  package var cache: CacheFolder
  /// Threads that one job may compute on.
  package var threads: Int
  /// The longest time between two heartbeats; a third of the lease where that is shorter.
  package var heartbeat: Duration
  /// Runs a job.
  package var trial: TrialFunction
  /// How judges of answers are asked.
  package var judges: HTTPJudgeTransport
  /// Time and chance.
  package var timing: Timing
  /// A new name for a request, never used before.
  package var newRequest: @Sendable () -> String
  /// Raised when the worker should stop.
  package var stop: StopFlag
  /// Where the worker tells what it does.
  package var logger: Logger

  /// A workplace by its parts.
  package init(
    queue: any JobQueue, depot: any ArtifactDepot, cache: CacheFolder, threads: Int,
    heartbeat: Duration, trial: @escaping TrialFunction, judges: HTTPJudgeTransport,
    timing: Timing,
    newRequest: @escaping @Sendable () -> String, stop: StopFlag, logger: Logger
  ) {
    self.queue = queue
    self.depot = depot
    self.cache = cache
    self.threads = threads
    self.heartbeat = heartbeat
    self.trial = trial
    self.judges = judges
    self.timing = timing
    self.newRequest = newRequest
    self.stop = stop
    self.logger = logger
  }

  /// Sends messages until they are answered.
  package var persistence: Persistence { Persistence(timing: timing, logger: logger) }
}
