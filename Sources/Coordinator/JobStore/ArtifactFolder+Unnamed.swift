package import Foundation

extension ArtifactFolder {
  /// Removes files that nobody names: checkpoints that a later one has replaced, and uploads whose
  /// worker died before it could say what they are.
  /// - Parameters:
  ///   - named: The names to keep.
  ///   - moment: Younger files stay: their worker may be about to name them.
  /// - Returns: The bytes that were freed.
  @discardableResult
  package func removeUnnamed(keeping named: Set<String>, olderThan moment: Date) throws -> Int {
    let named = try named.union(KeptCopies(besideArtifacts: folder).namedFiles())
    let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey]
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: Array(keys))
    var freed = 0
    for file in files where !named.contains(file.lastPathComponent) {
      let values = try file.resourceValues(forKeys: keys)
      guard let changed = values.contentModificationDate, changed < moment else { continue }
      try FileManager.default.removeItem(at: file)
      freed += values.fileSize ?? 0
    }
    return freed
  }
}
