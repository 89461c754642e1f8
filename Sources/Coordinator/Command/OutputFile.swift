import Foundation

/// A file that a command writes, or the standard output.
struct OutputFile: Sendable {
  private let name: String
  private let handle: FileHandle

  /// The file at this path, emptied; without a path, the standard output.
  /// - Throws: `BadInput` where the file cannot be written.
  init(_ path: String?) throws {
    name = path ?? "the standard output"
    guard let path else {
      handle = .standardOutput
      return
    }
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: folder) else {
      throw BadInput("cannot write \(path): there is no folder \(folder); create it first")
    }
    do {
      try Data().write(to: url)
      handle = try FileHandle(forWritingTo: url)
    } catch {
      throw BadInput("cannot write \(path): \(error.localizedDescription)")
    }
  }

  /// Adds bytes at the end.
  func write(_ bytes: some Sequence<UInt8>) throws {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw BadInput("cannot write \(name): \(error.localizedDescription)")
    }
  }
}
