import Wire

/// A message on its way to the coordinator.
struct Message: Hashable, Sendable {
  /// What a worker says.
  enum Content: Hashable, Sendable {
    case claim(request: String, worker: String)
    case heartbeat(AttemptToken, sequence: Int)
    case result(AttemptToken)
    case failure(AttemptToken)
    case release(AttemptToken)
  }

  /// The place of the worker that said it.
  let sender: Int
  /// Which life of that worker said it: an answer to an earlier one reaches nobody.
  let life: Int
  /// What it says.
  let content: Content
}

/// What the coordinator answers.
enum Answer: Hashable, Sendable {
  case leases([Lease])
  case renewal(Renewal)
  case verdict(Verdict)
  case done
  case refusal(WireError.Code)

  /// Whether the answer rests on something that was stored.
  var isStored: Bool {
    switch self {
    case .leases(let leases): !leases.isEmpty
    case .renewal, .verdict, .done: true
    case .refusal: false
    }
  }
}
