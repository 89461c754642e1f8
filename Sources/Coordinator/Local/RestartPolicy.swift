/// Whether a worker process that died is started again.
///
/// The first restart is immediate, the next ones wait 1, 2, 4 and 8 s; the sixth death in a row
/// means that something is wrong with the machine or the build. A worker that lived for a minute
/// begins a new row. So does nobody for exit code 2: a worker of another version stays one.
package struct RestartPolicy: Hashable, Sendable {
  /// What to do about a dead worker.
  package enum Decision: Hashable, Sendable {
    case restart(after: Duration)
    case giveUp
  }

  private static let restartsInRow = 5
  private static let longLife = Duration.seconds(60)
  private static let otherVersion = ProcessExit.code(2)

  private var deaths = 0

  /// No death yet.
  package init() {}

  /// Counts a death and decides.
  package mutating func decide(after exit: ProcessExit, lived life: Duration) -> Decision {
    if life >= Self.longLife { deaths = 0 }
    deaths += 1
    guard exit != Self.otherVersion, deaths <= Self.restartsInRow else { return .giveUp }
    return .restart(after: deaths == 1 ? .zero : .seconds(1 << (deaths - 2)))
  }
}
