package import Foundation
import Wire

/// The files that jobs leave for others, each under the SHA-256 of its bytes.
///
/// A file appears under its name only when all of its bytes are on the disk and have that hash.
package struct ArtifactFolder: Sendable {
  let folder: URL

  /// The artifacts that lie beside a database, in `DATABASE.artifacts`.
  package init(besideDatabase path: String) throws {
    try self.init(Self.place(besideDatabase: path))
  }

  /// The artifacts in a folder, which is created where there is none.
  package init(_ folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try removeInterruptedUploads()
  }

  private init(at folder: URL) { self.folder = folder }

  /// The artifacts beside a database that a coordinator may be serving: nothing is written.
  package static func reading(besideDatabase path: String) -> ArtifactFolder {
    ArtifactFolder(at: place(besideDatabase: path))
  }

  private static func place(besideDatabase path: String) -> URL {
    URL(fileURLWithPath: path + ".artifacts", isDirectory: true)
  }

  /// Stores bytes that arrive in chunks, with no more than one chunk in memory.
  /// - Throws: `WireError`: `badRequest` for other bytes than the name says, `unavailable` where the
  ///   disk refuses. Nothing stays behind then.
  package func store<Chunks: AsyncSequence>(
    _ sha256: String, from chunks: Chunks
  ) async throws where Chunks.Element: Sequence<UInt8> {
    let destination = try location(of: sha256)
    let temporary = folder.appendingPathComponent(Self.incoming + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: temporary) }
    var upload = try Self.writing(sha256) { try ArtifactUpload(to: temporary) }
    for try await chunk in chunks {
      try Self.writing(sha256) { try upload.append(chunk) }
    }
    let actual = try Self.writing(sha256) { try upload.finish() }
    guard actual == sha256 else {
      throw WireError(
        .badRequest, "artifact \(sha256) arrived with other bytes, of hash \(actual); send it again"
      )
    }
    try Self.writing(sha256) { try upload.publish(as: destination) }
  }

  /// The path of a stored artifact.
  /// - Throws: `WireError` with code `notFound` where there is none.
  package func path(of sha256: String) throws -> String {
    let path = try location(of: sha256).path
    guard FileManager.default.fileExists(atPath: path) else {
      throw WireError(.notFound, "there is no artifact \(sha256) in \(folder.path)")
    }
    return path
  }

  /// Where an artifact lies or would lie. A name that is no hash leads nowhere.
  private func location(of sha256: String) throws -> URL {
    guard sha256.utf8.count == 64, sha256.utf8.allSatisfy(Self.digits.contains) else {
      throw WireError(
        .badRequest, "'\(sha256)' names no artifact: a name is a SHA-256 in 64 hexadecimal digits")
    }
    return folder.appendingPathComponent(sha256)
  }

  private func removeInterruptedUploads() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix(Self.incoming) {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }

  private static let digits = Set("0123456789abcdef".utf8)
  private static let incoming = "incoming-"

  private static func writing<Value>(
    _ sha256: String, _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      throw WireError(
        .unavailable,
        "the coordinator cannot store artifact \(sha256) now: \(error.localizedDescription)")
    }
  }
}
