package import Experiment
package import Foundation

/// A folder with second names of the artifacts that something needs.
///
/// A file lives as long as it has a name, so what is pinned stays readable whatever happens to the
/// cache; and a file with a second name is one that the cache keeps. Whoever made the folder removes
/// it; one that a killed process left goes with its spool.
package struct PinFolder: Sendable {
  /// The folder.
  package let folder: URL

  /// Pins in a folder, which is made when it is first needed.
  package init(_ folder: URL) { self.folder = folder }

  /// Where the artifact lies if it is pinned.
  package func place(of reference: ArtifactReference) -> URL {
    folder.appending(path: reference.sha256)
  }

  /// Gives a file a second name here.
  /// - Returns: The new name, or nil where there is no such file.
  func pin(_ file: URL, as reference: ArtifactReference) throws -> URL? {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let place = place(of: reference)
    if link(file.path, place.path) == 0 || errno == EEXIST { return place }
    guard errno != ENOENT else { return nil }
    // A file system without second names: a copy serves as well, and takes its space.
    try FileManager.default.copyItem(at: file, to: place)
    return place
  }

  /// Takes the pins away.
  package func remove() {
    // A pin that stays costs disk space only.
    try? FileManager.default.removeItem(at: folder)
  }
}
