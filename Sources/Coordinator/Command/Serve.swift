import ArgumentParser
import Hummingbird
import JobStore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// `propmend serve`: hands out jobs until it is told to stop.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve a database of sweeps to workers, over HTTP.",
    discussion: "Stops cleanly on SIGTERM and SIGINT; workers wait for it to come back.")

  @Option(help: "The database; a missing one is created.")
  var database = "results.sqlite"

  @Option(help: "Where to listen, HOST:PORT; port 0 takes a free one.")
  var listen = ListenAddress(host: "127.0.0.1", port: 7077)

  @Option(help: "Seconds after which a silent worker has lost its job.")
  var lease = 15.0

  @Flag(help: "Serve a database on a network file system, where locks may not hold.")
  var forceNetworkFileSystem = false

  func validate() throws {
    guard (1...86_400).contains(lease) else {
      throw ValidationError("--lease cannot be \(lease): it takes seconds from 1 to 86400")
    }
  }

  func run() async throws {
    let logger = Logger(label: "propmend") { _ in TerseLogHandler() }
    let store = try JobStore.open(
      database, terms: .system(lease: .seconds(lease)),
      allowingNetworkFileSystem: forceNetworkFileSystem, tell: { logger.notice("\($0)") })
    let application = makeApplication(
      store: store, artifacts: try ArtifactFolder(besideDatabase: database), address: listen,
      logger: logger,
      listening: { port in
        let address = ListenAddress(host: listen.host, port: port)
        logger.notice("serving \(database) on http://\(address)")
      })
    try await Self.serve(application, at: listen, logger: logger)
    logger.notice("stopped; start it again and workers go on")
  }

  /// Runs the server until a signal ends it.
  static func serve(
    _ application: some ApplicationProtocol, at address: ListenAddress, logger: Logger
  ) async throws {
    var quiet = logger
    quiet.logLevel = .error
    do {
      try await ServiceGroup(
        configuration: ServiceGroupConfiguration(
          services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
      ).run()
    } catch let error as IOError {
      throw ListenError(address: address, code: error.errnoCode)
    } catch is SocketAddressError.UnknownHost {
      throw BadInput("there is no host '\(address.host)'; 127.0.0.1 is this machine")
    }
  }
}
