package import FoundationEssentials

/// Judges' replies on this host's disk, each under the key of its request, so that nothing is asked,
/// and paid for, twice.
///
/// A file is written elsewhere and renamed into place: a reader finds all of it or nothing.
package struct ReplyFolder: Sendable {
  private let folder: URL

  /// The replies in a folder, which is made when first written to.
  package init(_ folder: URL) { self.folder = folder }

  /// The kept reply; nil where there is none.
  package func reply(under key: String) -> String? {
    (try? Data(contentsOf: place(of: key))).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Keeps a reply.
  /// - Throws: The file system's error.
  package func keep(_ reply: String, under key: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(reply.utf8).write(to: place(of: key), options: .atomic)
  }

  private func place(of key: String) -> URL { folder.appending(path: "\(key).txt") }
}
