import Foundation

/// Reading the text of a sweep file.
enum SourceText {
  /// The text of a file in UTF-8, without a byte order mark.
  static func read(_ url: URL) throws(SweepFileError) -> String {
    func refusal(_ message: String) -> SweepFileError {
      SweepFileError(file: url.lastPathComponent, mistakes: [Mistake(message)])
    }
    let bytes: Data
    do {
      bytes = try Data(contentsOf: url)
    } catch {
      throw refusal("cannot be read: \(reason(error, url)) (\(url.path(percentEncoded: false)))")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw refusal("is not text in UTF-8; save it in that encoding")
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func reason(_ error: any Error, _ url: URL) -> String {
    var isDirectory: ObjCBool = false
    let path = url.path(percentEncoded: false)
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
      return isDirectory.boolValue ? "it is a folder" : error.localizedDescription
    }
    return "there is no such file"
  }
}
