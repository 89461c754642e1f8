import Foundation

/// The files of the project, as a user finds them in a clone.
enum Repository {
  /// The folder that they lie in.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What a file holds, by its path.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
