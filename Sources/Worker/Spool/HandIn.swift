import Experiment
import Foundation
import Logging
import Wire

/// Brings what an attempt leaves to the coordinator: points, files and its last word.
///
/// The folder of the spool goes when the coordinator has answered, and stays where it does not.
struct HandIn: Sendable {
  private let entry: SpoolEntry
  private let correspondence: Correspondence
  private let place: Workplace

  /// What the attempt that a folder of the spool belongs to leaves.
  init(of entry: SpoolEntry, _ correspondence: Correspondence, in place: Workplace) {
    self.entry = entry
    self.correspondence = correspondence
    self.place = place
  }

  private var job: JobID { entry.record.job }
  private var token: AttemptToken { entry.record.token }

  /// Keeps a last word in the spool, tells the coordinator, and returns how the attempt ended.
  func tell(_ word: LastWord) async -> AttemptEnd {
    do {
      do { try entry.keep(word) } catch let error where !(error is EncodingError) {
        place.logger.warning("the last word of \(job) is kept in memory only: \(error)")
      }
      let end = try await withCompanions([renew]) { try await deliver(word) }
      drop()
      return end
    } catch {
      return await accountFor(error, after: word)
    }
  }

  /// Sends a sign of life and all points, as long as the coordinator takes them.
  /// - Returns: Whether it answered, be it that it takes none.
  @discardableResult
  func sendPoints() async -> Bool {
    do {
      repeat {
        _ = try await correspondence.send { try await place.queue.renew(token, with: $0) }
      } while !correspondence.isDelivered
      return true
    } catch {
      place.logger.warning("points of \(job): \(error)")
      return !Persistence.mayPass(error)
    }
  }

  /// Drops what the coordinator has, or no longer takes.
  ///
  /// Points that it never got are gone then, and with them the use of checkpoints behind them: an
  /// attempt that went on from there would not measure them again.
  func drop() {
    if !correspondence.hasNoPoints { place.cache.checkpoints(of: job).remove() }
    entry.remove()
  }

  /// Gives the job back. One try: a worker that stops has little time. Where it fails the spool
  /// keeps the word, and the lease runs out by itself.
  func release() async {
    try? entry.keep(.released)
    do {
      try await place.queue.release(token)
      drop()
    } catch {
      place.logger.warning("job \(job) is not given back yet: \(error)")
    }
  }

  /// Keeps the lease while files are on their way. A lease that is lost does not end this: the
  /// result is worth having all the same.
  private func renew() async throws {
    do {
      try await Pulse(
        record: entry.record, correspondence: correspondence, place: place
      ).run()
    } catch is WireError {}
  }

  private func deliver(_ word: LastWord) async throws -> AttemptEnd {
    try await deliverPoints()
    let (queue, persistence) = (place.queue, place.persistence)
    switch word {
    case .finished(let report):
      for (role, reference) in report.artifacts.sorted(by: { $0.key < $1.key }) {
        try await deliver(reference, role)
      }
      let verdict = try await persistence.deliver("result of \(job)") {
        try await queue.complete(token, with: report)
      }
      switch verdict {
      case .counted: place.cache.checkpoints(of: job).remove()
      case .superseded:
        place.logger.warning("the result of \(job) is kept and not counted: another has the job")
      }
      return .finished(report)
    case .failed(let failure):
      try await persistence.deliver("failure of \(job)") {
        try await queue.fail(token, with: failure)
      }
      return .failed(failure)
    case .released:
      try await persistence.deliver("release of \(job)") { try await queue.release(token) }
      return .stopped
    }
  }

  private func deliverPoints() async throws {
    do {
      while !correspondence.isDelivered {
        try await place.persistence.deliver("points of \(job)") {
          _ = try await correspondence.send { try await place.queue.renew(token, with: $0) }
        }
      }
    } catch let refusal as WireError where refusal.code == .leaseLost {
      // Of an attempt that is not the newest the result is still kept; its points are not.
    }
    if correspondence.unreadable > 0 {
      place.logger.warning("\(correspondence.unreadable) points of \(job) cannot be read")
    }
  }

  private func deliver(_ reference: ArtifactReference, _ role: String) async throws {
    let file = entry.pins.place(of: reference)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw JobFailure(
        kind: .host, message: "\(role) of the finished job, \(file.path), has vanished")
    }
    try await place.persistence.deliver("\(role) of \(job)") {
      try await place.depot.upload(from: file, as: reference)
    }
  }

  /// What the attempt's end has become when the coordinator could not be told of it.
  private func accountFor(_ error: any Error, after word: LastWord) async -> AttemptEnd {
    switch (word, AttemptEnd(error)) {
    case (_, .stopped): return .untold
    case (.finished, .failed(let failure)):
      place.logger.error("the result of \(job) cannot be brought to the coordinator: \(error)")
      return await tell(.failed(failure))
    case (_, let end):
      drop()
      return end
    }
  }
}
