import Experiment
package import Foundation
package import Logging
package import Wire

/// What the attempts of this host have not yet told one coordinator, a folder for each.
package struct Spool: Sendable {
  private let folder: URL

  /// The spool in a folder, which is made when first written to.
  package init(_ folder: URL) { self.folder = folder }

  private static let draftPrefix = ".new-"
  /// What nobody has made whole for so long, nobody will.
  private static let draftLifetime = 24 * 3_600.0

  /// Makes the folder of an attempt that begins, with the points that earlier attempts at the job on
  /// this host did not bring to the coordinator: a checkpoint of theirs may lie here.
  package func makeEntry(for lease: Lease) throws -> SpoolEntry {
    let others = entries(of: lease.job)
    // A token is a text that came over the wire, and may be no name for a file.
    let name = ContentHash.hexadecimal(of: Array(lease.token.text.utf8))
    let entry = try SpoolEntry(
      of: AttemptRecord(of: lease), at: folder.appending(path: name),
      by: folder.appending(path: Self.draftPrefix + name))
    MetricSpool.inherit(others, in: entry.folder)
    return entry
  }

  /// The folders of attempts at a job, of living processes too.
  private func entries(of job: JobID) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }
      .filter { SpoolEntry.job(of: $0) == job }
  }

  /// The folders that processes left which are no more; whoever asks holds them.
  ///
  /// Folders of living processes are left alone, damaged ones are removed with a warning.
  package func leftovers(warnings: Logger) -> [SpoolEntry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      let place = folder.appending(path: name)
      guard !name.hasPrefix(".") else {
        removeDraft(place)
        return nil
      }
      do {
        return try SpoolEntry(takingOver: place)
      } catch {
        warnings.warning("\(place.path) says of no attempt whose it is, and is removed: \(error)")
        try? FileManager.default.removeItem(at: place)
        return nil
      }
    }
  }

  /// Removes the folders of processes that are no more in which nothing has changed since some day.
  func removeEntries(before day: Date, warnings: Logger) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for place in names.map({ folder.appending(path: $0) }) {
      let attributes = try? FileManager.default.attributesOfItem(atPath: place.path)
      guard let changed = attributes?[.modificationDate] as? Date, changed < day,
        FolderLock(on: place) != nil
      else { continue }
      warnings.warning("\(place.path) has waited for its coordinator since \(changed): removed")
      try? FileManager.default.removeItem(at: place)
    }
  }

  private func removeDraft(_ place: URL) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: place.path)
    guard let made = attributes?[.modificationDate] as? Date,
      made.timeIntervalSinceNow < -Self.draftLifetime
    else { return }
    try? FileManager.default.removeItem(at: place)
  }
}
