import Foundation
import JobStore
import Logging
import ServiceLifecycle

/// Removes files that nobody names any longer.
struct ArtifactReclaimer: Service {
  /// A worker names what it has uploaded within this time, or is dead.
  private static let grace = 3_600.0

  let store: JobStore
  let artifacts: ArtifactFolder
  let logger: Logger
  /// The time between two looks at the folder.
  var interval: Duration = .seconds(600)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while (try? await Task.sleep(for: interval)) != nil { await reclaim(now: Date()) }
    }
  }

  /// One look; a failure is logged, and the next look tries again.
  func reclaim(now: Date) async {
    do {
      // Names first: a file that is named later is younger than the grace.
      let named = try await store.results.namedArtifacts()
      try artifacts.removeUnnamed(keeping: named, olderThan: now - Self.grace)
    } catch {
      logger.error("files that nobody needs could not be removed: \(error)")
    }
  }
}
