import Wire

/// What a worker does next, and what it has on its disk.
///
/// It does what `propmend-worker` does: asks until it is answered, beats while it computes, keeps a
/// finished result on its disk until the coordinator has taken it, and stops when its lease is lost.
struct SimulatedWorker: Sendable {
  /// What a worker is at.
  enum Activity: Hashable, Sendable {
    /// It asks for a job.
    case claiming(request: String)
    /// It computes.
    case working(AttemptToken, until: Duration)
    /// It brings a message that ends its attempt.
    case delivering(Message.Content)
  }

  /// What it is at.
  var activity: Activity
  /// Finished results that the coordinator has not taken; they survive the worker's death.
  var spool: [AttemptToken] = []
  /// How often it was started.
  var life = 1
  /// Until when it is stopped, partitioned or down.
  var awayUntil = Duration.zero
  /// Heartbeats sent in the present attempt.
  var sequence = 0
}
