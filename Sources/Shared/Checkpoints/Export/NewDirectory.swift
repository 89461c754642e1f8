import FoundationEssentials

/// A directory that is made whole or not at all.
enum NewDirectory {
  /// Makes a directory.
  /// - Parameter fill: Writes the files into the draft that becomes the directory.
  /// - Throws: `CheckpointError` where something is there already, or what `fill` throws; nothing
  ///   half-written stays.
  static func make(_ directory: URL, _ fill: (_ draft: URL) throws -> Void) throws {
    let files = FileManager.default
    guard !files.fileExists(atPath: directory.path) else {
      throw CheckpointError("\(directory.path) is there already: name a directory that is not")
    }
    let draft = directory.deletingLastPathComponent()
      .appending(path: ".\(directory.lastPathComponent).\(UUID().uuidString)")
    try files.createDirectory(at: draft, withIntermediateDirectories: true)
    do {
      try fill(draft)
      try files.moveItem(at: draft, to: directory)
    } catch {
      try? files.removeItem(at: draft)
      throw error
    }
  }
}
