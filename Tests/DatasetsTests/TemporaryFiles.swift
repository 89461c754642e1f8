import Datasets
import FoundationEssentials

/// Runs `body` on a new folder that holds `files`, by name and text.
@discardableResult
func withFolder<Result>(
  _ files: [String: String], _ body: (URL) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "data sets \(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }
  return try body(folder)
}

/// The data set that `files` are.
func dataset(of files: [String: String]) throws -> Dataset {
  try withFolder(files) { try Dataset.load(.directory(at: $0)) }
}

/// What is said of `files` when they cannot be used.
func message(loading files: [String: String]) -> String {
  do {
    _ = try dataset(of: files)
    return "no error"
  } catch {
    return "\(error)"
  }
}

/// Where the published file or folder lies beside this package, on the machines that have it.
func published(_ path: String) -> URL {
  URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/\(path)").standardizedFileURL
}

extension URL {
  var isHere: Bool { FileManager.default.fileExists(atPath: path()) }
}

extension Dataset {
  /// All edits, split by split.
  var all: [EditExample] { splits.flatMap { self[$0] } }
}
