/// A folder of checkpoints in one file: the same folder always gives the same bytes.
///
/// ```text
/// propmend checkpoint 1\n
/// then for each file, in the order of their names:
///   length of the name   4 bytes, little-endian, more than 0
///   name                 UTF-8, with / between folders
///   length of the file   8 bytes, little-endian
///   the file
/// at the end:            4 bytes of 0
/// ```
package enum CheckpointArchive {
  static let magic = "propmend checkpoint 1\n"
  static let longestName = 1_024

  /// Whether a name stays in the folder that it is unpacked into.
  static func isSafe(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !name.utf8.contains(0)
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}

/// What is wrong with an archive of checkpoints.
package struct CheckpointArchiveError: Error, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
