import Experiment
import Foundation
import Logging
import Synchronization
import Wire

/// Brings the checkpoints of a running job to the coordinator, from where any host can go on: the
/// newest one, not too often, and not from the thread that computes.
///
/// A class, because the compute thread notes what the courier then carries.
final class CheckpointCourier: Sendable {
  private struct State {
    var newest: Int?
    var sent: Int?
  }

  private let entry: SpoolEntry
  private let correspondence: Correspondence
  private let checkpoints: KeptCheckpoints
  private let place: Workplace
  private let state = Mutex(State())
  private let (steps, noted) = AsyncStream.makeStream(
    of: Int.self, bufferingPolicy: .bufferingNewest(1))

  /// The courier of an attempt.
  init(
    _ entry: SpoolEntry, _ correspondence: Correspondence, _ checkpoints: KeptCheckpoints,
    in place: Workplace
  ) {
    self.entry = entry
    self.correspondence = correspondence
    self.checkpoints = checkpoints
    self.place = place
  }

  /// Takes note of a checkpoint that the job has written. Called from the compute thread.
  func note(_ step: Int) {
    checkpoints.note(step: step)
    // Nothing is gained by going on from the beginning.
    guard step > 0 else { return }
    state.withLock { $0.newest = step }
    noted.yield(step)
  }

  /// Carries checkpoints until cancelled.
  func run() async throws {
    for await _ in steps {
      await sendNewest()
      try await place.timing.sleep(place.intervals.checkpoint)
    }
  }

  /// Carries the newest checkpoint, if it is not there already. One that does not get through costs
  /// another host a few steps, and this one nothing.
  func sendNewest() async {
    let (newest, sent) = state.withLock { ($0.newest, $0.sent) }
    guard let newest, newest != sent else { return }
    let archive = entry.folder.appending(path: "checkpoint-\(newest)")
    defer { try? FileManager.default.removeItem(at: archive) }
    do {
      let file = try await place.cache.disk.run { [checkpoints] in
        try CheckpointArchive.pack(checkpoints.place, to: archive)
      }
      try await place.persistence.deliver("checkpoint of \(entry.record.job)") {
        try await place.depot.upload(from: archive, as: file)
      }
      correspondence.record(JobCheckpoint(step: newest, file: file))
      state.withLock { $0.sent = newest }
    } catch is CancellationError {
    } catch {
      place.logger.warning(
        "the checkpoint of \(entry.record.job) at step \(newest) stays on this host: \(error)")
    }
  }
}
