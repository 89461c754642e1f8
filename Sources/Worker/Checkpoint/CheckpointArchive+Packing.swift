package import Experiment
package import Foundation

extension CheckpointArchive {
  /// Packs a folder, a piece at a time; hidden files are drafts and stay out.
  ///
  /// The job may go on and replace its files meanwhile: each is read as it was when it was opened.
  /// - Returns: The name of the archive's bytes.
  package static func pack(_ folder: URL, to archive: URL) throws -> ArtifactReference {
    var file = try HashedFile(at: archive)
    try file.append(Data(magic.utf8))
    for name in try names(in: folder) {
      // One that is gone by now was replaced by another name.
      guard let handle = try? FileHandle(forReadingFrom: folder.appending(path: name)) else {
        continue
      }
      try append(handle, named: name, to: &file)
    }
    try file.append(bytes(of: UInt32(0)))
    return try file.finish()
  }

  private static func names(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { name in
        !name.split(separator: "/").contains { $0.hasPrefix(".") }
          && FileStamp(of: folder.appending(path: name)) != nil
      }
      .sorted()
  }

  private static func append(
    _ handle: FileHandle, named name: String, to file: inout HashedFile
  ) throws {
    let size = try handle.seekToEnd()
    try handle.seek(toOffset: 0)
    try file.append(bytes(of: UInt32(name.utf8.count)) + Data(name.utf8) + bytes(of: size))
    var left = size
    while left > 0 {
      guard let piece = try handle.piece(atMost: Int(clamping: left)) else {
        throw CheckpointArchiveError("\(name) became shorter while it was packed")
      }
      try file.append(piece)
      left -= UInt64(piece.count)
    }
  }

  private static func bytes(of number: some FixedWidthInteger) -> Data {
    withUnsafeBytes(of: number.littleEndian) { Data($0) }
  }
}
