import ArgumentParser
import AsyncHTTPClient
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
      SIGTERM or Ctrl-C ends the worker within seconds: jobs stop at their next step, send a \
      checkpoint from which any host goes on, and go back to the coordinator. While the coordinator \
      is away, jobs go on; what they measure and leave waits on this host's disk, even for the next \
      start. A worker that the coordinator drains ends once its jobs are done.
      """)

  @Option(help: ArgumentHelp("Address of the coordinator.", valueName: "url"))
  var server: String

  @OptionGroup var offer: OfferOptions

  @OptionGroup var intervals: IntervalOptions

  @OptionGroup var cache: CacheOption

  @Option(
    help: ArgumentHelp(
      "Disk space for artifacts, such as 20GB; the least recently used go first.",
      discussion: "A tenth of the folder's disk, but at least 2GB, if left out.",
      valueName: "size"))
  var cacheLimit: ByteCount?

  @Option(help: "Name of this worker; host/pid if left out.")
  var name: String?

  @Flag(help: "End when nothing is left to do.")
  var exitWhenIdle = false

  @Option(help: .hidden)
  var parent: Int32?

  /// Names what is kept for the coordinator where its address does not.
  @Option(help: .hidden)
  var spool: String?

  /// Days that what was measured for a coordinator waits for it.
  private static let spoolDays = 60.0

  func validate() throws {
    guard server.hasPrefix("http://") || server.hasPrefix("https://") else {
      throw ValidationError("'\(server)' is no address; write --server http://HOST:PORT")
    }
  }

  func run() async throws {
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    let logger = Logger(label: "propmend-worker")
    let client = HTTPClient(configuration: clientConfiguration)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services(client: client, logger: logger).map {
          ServiceGroupConfiguration.ServiceConfiguration(
            service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
        },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    let end: Result<Void, any Error>
    do { end = .success(try await group.run()) } catch { end = .failure(error) }
    try await client.shutdown()
    do {
      try end.get()
    } catch let refusal as WireError where refusal.code == .versionMismatch {
      logger.critical("the coordinator at \(server) refuses this worker: \(refusal)")
      throw ExitCode(2)
    }
  }

  /// Claims that wait must not keep heartbeats and files from the coordinator.
  private var clientConfiguration: HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration.singletonConfiguration
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 8 + 4 * offer.slots
    return configuration
  }

  private func services(client: HTTPClient, logger: Logger) -> [any Service] {
    let process = ProcessInfo.processInfo
    let name = name ?? "\(process.hostName)/\(process.processIdentifier)"
    let queue = HTTPJobQueue(server: server, client: client)
    let limit = cacheLimit?.bytes ?? CacheLimit.standard(for: cache.place)
    let cache = CacheFolder(cache.place, limit: limit)
    cache.removeSpools(
      before: Date(timeIntervalSinceNow: -Self.spoolDays * 24 * 3_600), warnings: logger)
    let place = Workplace(
      queue: queue, depot: queue, cache: cache, spool: cache.spool(for: spool ?? server),
      offer: offer.offer, intervals: intervals.intervals,
      trial: HostMemory.measuring(Trial.run),
      judges: HTTPJudgeTransport(environment: process.environment), timing: .system,
      residentMemory: { HostMemory.resident }, newRequest: { UUID().uuidString },
      stop: StopFlag(), quit: { _exit(0) }, logger: logger)
    let worker = WorkerService(
      name: name, slots: offer.slots, exitsWhenIdle: exitWhenIdle, in: place)
    guard let parent else { return [worker] }
    return [
      worker, ParentWatch(over: parent, currentParent: getppid, sleep: Timing.system.sleep),
    ]
  }
}
