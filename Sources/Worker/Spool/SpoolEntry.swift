import Experiment
package import Foundation

/// The folder in which an attempt keeps what the coordinator has not yet acknowledged.
///
/// | file | holds |
/// | --- | --- |
/// | `lock` | nothing; locked for as long as a process works for the attempt |
/// | `attempt.json` | the `AttemptRecord` |
/// | `metrics-N.jsonl` | points, a line each; removed when acknowledged |
/// | `last-word.json` | the `LastWord`, once there is one |
/// | `artifacts/` | second names of the artifacts that the attempt reads or leaves |
package struct SpoolEntry: Sendable {
  /// The folder.
  package let folder: URL
  /// Whose it is.
  package let record: AttemptRecord
  private let lock: FolderLock

  private static let recordName = "attempt.json"
  private static let wordName = "last-word.json"

  /// Makes the folder of an attempt that begins.
  /// - Parameter draft: Where it is made until it can be found by its name, complete and locked.
  init(of record: AttemptRecord, at folder: URL, by draft: URL) throws {
    // Whoever reads tokens speaks for attempts.
    try FileManager.default.createDirectory(
      at: draft, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard let lock = FolderLock(on: draft) else { throw CocoaError(.fileLocking) }
    try writeDurably(JSONEncoder().encode(record), to: draft.appending(path: Self.recordName))
    try replace(folder, with: draft)
    (self.folder, self.record, self.lock) = (folder, record, lock)
  }

  /// Takes over the folder of an attempt whose process died; nil where a living process has it.
  /// - Throws: What keeps the record from being read or written.
  init?(takingOver folder: URL) throws {
    guard let lock = FolderLock(on: folder) else { return nil }
    let file = folder.appending(path: Self.recordName)
    var record = try JSONDecoder().decode(AttemptRecord.self, from: Data(contentsOf: file))
    record.takeovers += 1
    try writeDurably(JSONEncoder().encode(record), to: file)
    (self.folder, self.record, self.lock) = (folder, record, lock)
  }

  /// The job whose attempt a folder belongs to; nil where that cannot be read.
  static func job(of folder: URL) -> JobID? {
    guard let bytes = try? Data(contentsOf: folder.appending(path: recordName)) else { return nil }
    return (try? JSONDecoder().decode(AttemptRecord.self, from: bytes))?.job
  }

  /// The artifacts that the attempt reads or leaves.
  package var pins: PinFolder { PinFolder(folder.appending(path: "artifacts")) }

  /// What the attempt said at its end; nil where it said nothing that can be read.
  package var lastWord: LastWord? {
    guard let bytes = try? Data(contentsOf: folder.appending(path: Self.wordName)) else {
      return nil
    }
    return try? JSONDecoder().decode(LastWord.self, from: bytes)
  }

  /// Keeps what the attempt says at its end; it outlives the process and the machine's power.
  package func keep(_ word: LastWord) throws {
    try writeDurably(JSONEncoder().encode(word), to: folder.appending(path: Self.wordName))
  }

  /// Removes the folder: the coordinator knows all that is in it.
  package func remove() {
    // One that stays is handed in again, which has no further effect.
    try? FileManager.default.removeItem(at: folder)
  }
}
