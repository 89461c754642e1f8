package import Foundation

/// The checkpoints of one job on this host, and beside them at which step they stand.
package struct KeptCheckpoints: Sendable {
  /// Where the job writes its checkpoints.
  package let place: URL

  /// The checkpoints in a folder, which may not exist yet.
  package init(_ place: URL) { self.place = place }

  private var marker: URL { place.appendingPathExtension("step") }

  /// The step at which the newest checkpoint stands; nil where there is none.
  package var step: Int? {
    guard FileManager.default.fileExists(atPath: place.path) else { return nil }
    return (try? String(contentsOf: marker, encoding: .utf8)).flatMap { Int($0) }
  }

  /// Makes the folder and returns where it is.
  package func make() throws -> URL {
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place
  }

  /// Takes note of the step of a checkpoint that was written.
  package func note(step: Int) {
    // Without it another host's checkpoint is taken for newer, which costs a few steps at most.
    try? Data("\(step)".utf8).write(to: marker, options: .atomic)
  }

  /// Puts the checkpoints of an archive in place of those that are here, all or none.
  package func adopt(_ archive: URL, atStep step: Int) throws {
    let draft = place.appendingPathExtension("arriving-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: draft) }
    try CheckpointArchive.unpack(archive, into: draft)
    remove()
    try replace(place, with: draft)
    note(step: step)
  }

  /// Removes the checkpoints, if there are any.
  package func remove() {
    // What cannot be removed costs disk space only; the job is done all the same.
    try? FileManager.default.removeItem(at: marker)
    try? FileManager.default.removeItem(at: place)
  }
}
