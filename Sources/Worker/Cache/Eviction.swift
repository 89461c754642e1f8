/// Which artifacts of a cache go when it has become too large.
package enum Eviction {
  /// An artifact on disk.
  package struct File: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Its bytes.
    package var size: Int
    /// When it was last used, in nanoseconds.
    package var lastUse: Int64
    /// Whether something on this host still needs it.
    package var isPinned: Bool

    /// An artifact by its parts.
    package init(name: String, size: Int, lastUse: Int64, isPinned: Bool) {
      self.name = name
      self.size = size
      self.lastUse = lastUse
      self.isPinned = isPinned
    }
  }

  /// The names of the files to remove so that the others fit into the limit: those first that were
  /// used least recently, and never a pinned one, even where the rest then does not fit.
  package static func victims(among files: [File], limit: Int) -> [String] {
    var total = files.reduce(0) { $0 + $1.size }
    var victims: [String] = []
    let candidates = files.filter { !$0.isPinned }
      .sorted { ($0.lastUse, $0.name) < ($1.lastUse, $1.name) }
    for file in candidates {
      guard total > limit else { break }
      victims.append(file.name)
      total -= file.size
    }
    return victims
  }
}
