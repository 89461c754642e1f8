import Foundation
import Hummingbird
import JobStore
import Logging
import ServiceLifecycle
import UnixSignals
import Wire

/// A sweep run whole on this machine: the coordinator in this process, workers as children.
struct LocalRun {
  let sweep: String
  let store: JobStore
  let artifacts: ArtifactFolder
  let workers: Int
  let command: WorkerCommand
  let display: any Display

  /// Runs until nothing is left to do or a signal comes.
  ///
  /// Services stop in the order opposite to that of their start, so the workers still find the
  /// coordinator when they give their jobs back.
  /// - Returns: The sweep's status at the end; it is settled unless a signal came.
  func callAsFunction() async throws -> SweepStatus {
    // What an earlier run that was killed left: no worker of it knows this run's port.
    try await store.workerVanished("")
    let logger = Self.logger
    let notices = Notices()
    let (port, listening) = AsyncStream<Int>.makeStream()
    let application = makeApplication(
      store: store, artifacts: artifacts, address: ListenAddress(host: "127.0.0.1", port: 0),
      logger: logger, listening: { listening.yield($0) })
    let fleet = WorkerFleet(
      command: command, count: workers, store: store, notices: notices, port: port)
    let watch = SweepWatch(
      sweep: sweep, results: store.results, notices: notices, display: display,
      output: .standardError)
    try await ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: application),
          .init(service: fleet, failureTerminationBehavior: .gracefullyShutdownGroup),
          .init(
            service: watch, successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .gracefullyShutdownGroup),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    ).run()
    return try await store.results.status(of: sweep)
  }

  /// Only errors: the display owns the terminal.
  private static var logger: Logger {
    var logger = Logger(label: "propmend") { _ in TerseLogHandler() }
    logger.logLevel = .error
    return logger
  }
}
