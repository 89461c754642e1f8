import Experiment
import Foundation

/// The files that a database names, brought to another folder.
struct FileBackup {
  private let source: String
  private let folder: String

  /// A backup of the files in one folder to another.
  init(from source: String, to folder: String) {
    self.source = source
    self.folder = folder
  }

  /// Brings those that are not there yet: as hard links where both folders are on one disk, else as
  /// copies. Each is read once more and held against its hash.
  func bring(_ needed: [ArtifactReference]) throws -> BackupReceipt.Files {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var files = BackupReceipt.Files(folder: folder)
    for file in needed {
      if try !isWhole(file, at: place(of: file)) {
        guard try isWhole(file, at: "\(source)/\(file.sha256)") else {
          files.bad.append(file.sha256)
          continue
        }
        if try bring(file) { files.linked += 1 }
      }
      files.count += 1
      files.bytes += file.size
    }
    try DurableFile.synchronize(folder)
    return files
  }

  /// Brings a file; returns whether as a link.
  private func bring(_ file: ArtifactReference) throws -> Bool {
    let (original, place) = ("\(source)/\(file.sha256)", place(of: file))
    if link(original, place) == 0 { return true }
    let temporary = "\(folder)/incoming-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    try FileManager.default.copyItem(atPath: original, toPath: temporary)
    guard try isWhole(file, at: temporary) else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: place])
    }
    try DurableFile.publish(temporary, as: place, replacing: true)
    return false
  }

  private func isWhole(_ file: ArtifactReference, at path: String) throws -> Bool {
    guard FileHash.size(of: path) == file.size else { return false }
    return try FileHash.hexadecimal(of: path) == file.sha256
  }

  private func place(of file: ArtifactReference) -> String { "\(folder)/\(file.sha256)" }
}
