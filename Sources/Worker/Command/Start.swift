import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import Trials
import UnixSignals
import Wire

/// `propmend-worker start`: works for a coordinator until told to stop.
struct Start: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Work for a coordinator until told to stop.",
    discussion: """
      SIGTERM or Ctrl-C ends the worker within seconds: jobs stop at their next step, keep a \
      checkpoint, and go back to the coordinator. While the coordinator is away, jobs go on and \
      results wait for it.
      """)

  @Option(help: ArgumentHelp("Address of the coordinator.", valueName: "url"))
  var server: String

  @Option(help: ArgumentHelp("Jobs at a time.", valueName: "n"))
  var slots = 1

  @Option(
    help: ArgumentHelp("Threads per job; all cores over the slots if left out.", valueName: "t"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Longest time between two signs of life; never more than a third of the lease.",
      valueName: "seconds"))
  var heartbeat = 10.0

  @OptionGroup var cache: CacheOption

  @Option(help: "Name of this worker; host/pid if left out.")
  var name: String?

  @Flag(help: "End when nothing is left to do.")
  var exitWhenIdle = false

  @Option(help: .hidden)
  var parent: Int32?

  func validate() throws {
    guard server.hasPrefix("http://") || server.hasPrefix("https://") else {
      throw ValidationError("'\(server)' is no address; write --server http://HOST:PORT")
    }
    guard heartbeat > 0 else {
      throw ValidationError("--heartbeat is \(heartbeat), but must be more than 0")
    }
    guard slots > 0 else { throw ValidationError("--slots is \(slots), but must be 1 or more") }
    if let threads, threads < 1 {
      throw ValidationError("--threads is \(threads), but must be 1 or more")
    }
  }

  func run() async throws {
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    let logger = Logger(label: "propmend-worker")
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services(logger: logger).map {
          ServiceGroupConfiguration.ServiceConfiguration(
            service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
        },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do {
      try await group.run()
    } catch let refusal as WireError where refusal.code == .versionMismatch {
      logger.critical("the coordinator at \(server) refuses this worker: \(refusal)")
      throw ExitCode(2)
    }
  }

  private func services(logger: Logger) -> [any Service] {
    let process = ProcessInfo.processInfo
    let name = name ?? "\(process.hostName)/\(process.processIdentifier)"
    let queue = HTTPJobQueue(server: server)
    let place = Workplace(
      queue: queue, depot: queue, cache: cache.folder,
      threads: threads ?? max(1, process.activeProcessorCount / slots),
      heartbeat: .seconds(heartbeat), trial: Trial.run,
      judges: HTTPJudgeTransport(environment: process.environment), timing: .system,
      newRequest: { UUID().uuidString }, stop: StopFlag(), logger: logger)
    let worker = WorkerService(name: name, slots: slots, exitsWhenIdle: exitWhenIdle, in: place)
    guard let parent else { return [worker] }
    return [
      worker, ParentWatch(over: parent, currentParent: getppid, sleep: Timing.system.sleep),
    ]
  }
}
