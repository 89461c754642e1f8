import ArgumentParser
import Foundation

extension Data {
  /// The bytes of a file that a person named.
  /// - Parameter expected: What the file should be, such as "the file of an edit".
  /// - Throws: `ValidationError` where it cannot be read.
  init(contentsOf url: URL, missing expected: String) throws {
    do {
      try self.init(contentsOf: url)
    } catch {
      throw ValidationError("'\(url.relativePath)' cannot be read; name \(expected)")
    }
  }
}

extension URL {
  /// Whether there is a directory here.
  var isDirectory: Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}
