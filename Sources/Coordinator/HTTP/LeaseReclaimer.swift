import JobStore
import Logging
import ServiceLifecycle

/// Takes jobs back from workers that no longer renew their leases.
struct LeaseReclaimer: Service {
  let store: JobStore
  let logger: Logger
  /// The time between two looks at the leases.
  var interval: Duration = .seconds(1)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while (try? await Task.sleep(for: interval)) != nil { await reclaim() }
    }
  }

  /// One look; a failure is logged, and the next look tries again.
  func reclaim() async {
    do {
      let count = try await store.tick()
      if count > 0 { logger.warning("\(count) lost: lease ran out, job returned") }
    } catch {
      logger.error("lost leases could not be reclaimed: \(error)")
    }
  }
}
