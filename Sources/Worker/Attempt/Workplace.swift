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
  /// Where attempts keep what the coordinator has not yet acknowledged.
  package var spool: Spool
  /// What each slot has for a job.
  package var offer: Resources
  /// How often the worker speaks, and how long it waits.
  package var intervals: Intervals
  /// Runs a job.
  package var trial: TrialFunction
  /// How judges of answers are asked.
  package var judges: HTTPJudgeTransport
  /// Time and chance.
  package var timing: Timing
  /// Bytes of memory that this process takes now; nil where that is not known.
  package var residentMemory: @Sendable () -> Int?
  /// A new name for a request, never used before.
  package var newRequest: @Sendable () -> String
  /// Raised when the worker should stop.
  package var stop: StopFlag
  /// Ends the process although jobs still compute; called when they have not stopped in time.
  package var quit: @Sendable () -> Void
  /// Where the worker tells what it does.
  package var logger: Logger
  /// The memory that running jobs were granted.
  let memory = MemoryLedger()

  /// A workplace by its parts.
  package init(
    queue: any JobQueue, depot: any ArtifactDepot, cache: CacheFolder, spool: Spool,
    offer: Resources, intervals: Intervals = Intervals(), trial: @escaping TrialFunction,
    judges: HTTPJudgeTransport, timing: Timing,
    residentMemory: @escaping @Sendable () -> Int?,
    newRequest: @escaping @Sendable () -> String, stop: StopFlag,
    quit: @escaping @Sendable () -> Void,
    logger: Logger
  ) {
    self.queue = queue
    self.depot = depot
    self.cache = cache
    self.spool = spool
    self.offer = offer
    self.intervals = intervals
    self.trial = trial
    self.judges = judges
    self.timing = timing
    self.residentMemory = residentMemory
    self.newRequest = newRequest
    self.stop = stop
    self.quit = quit
    self.logger = logger
  }

  /// Sends messages until they are answered.
  package var persistence: Persistence { Persistence(timing: timing, logger: logger) }
}
