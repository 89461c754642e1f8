package import Hummingbird
package import JobStore
package import Logging
import NIOCore

/// The coordinator's HTTP server: every route of `Endpoint`, and the reclaiming of lost leases.
///
/// - Parameters:
///   - address: Where to listen; port 0 takes a free one.
///   - listening: Called with the port once requests are answered.
package func makeApplication(
  store: JobStore, artifacts: ArtifactFolder, address: ListenAddress, logger: Logger,
  listening: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
  let router = Router()
  router.add(middleware: RefusalMiddleware(logger: logger))
  router.add(middleware: EpochMiddleware(epoch: store.epoch))
  router.addRoutes(HealthController(store: store).routes)
  router.addRoutes(SweepController(store: store).routes)
  router.addRoutes(JobController(store: store).routes)
  router.addRoutes(DrainController(store: store).routes)
  router.addRoutes(LeaseController(store: store).routes)
  router.addRoutes(ArtifactController(artifacts: artifacts).routes)
  return Application(
    router: router,
    configuration: ApplicationConfiguration(
      address: .hostname(address.host, port: address.port), serverName: "propmend"),
    services: [
      LeaseReclaimer(store: store, logger: logger),
      ArtifactReclaimer(store: store, artifacts: artifacts, logger: logger),
    ],
    onServerRunning: { channel in await listening(channel.localAddress?.port ?? address.port) },
    logger: logger)
}
