package import Foundation

extension CheckpointArchive {
  /// Unpacks an archive into a folder, which must not exist yet, a piece at a time.
  /// - Throws: `CheckpointArchiveError` for what is no archive, or not a whole one, or names a file
  ///   outside of the folder; the folder may then be half full.
  package static func unpack(_ archive: URL, into folder: URL) throws {
    let handle = try FileHandle(forReadingFrom: archive)
    guard try handle.bytes(magic.utf8.count) == Data(magic.utf8) else {
      throw CheckpointArchiveError("this is no archive of checkpoints of this version")
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    while let name = try nextName(handle) {
      let place = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try copy(try handle.number(as: UInt64.self), from: handle, to: place)
    }
    guard try handle.piece() == nil else {
      throw CheckpointArchiveError("the archive goes on behind its end")
    }
  }

  private static func nextName(_ handle: FileHandle) throws -> String? {
    let length = Int(try handle.number(as: UInt32.self))
    guard length > 0 else { return nil }
    guard length <= longestName,
      let name = String(validating: try handle.bytes(length), as: UTF8.self), isSafe(name)
    else { throw CheckpointArchiveError("the archive names a file outside of its folder") }
    return name
  }

  private static func copy(_ count: UInt64, from handle: FileHandle, to place: URL) throws {
    var file = try HashedFile(at: place)
    var left = count
    while left > 0 {
      guard let piece = try handle.piece(atMost: Int(clamping: left)) else {
        throw CheckpointArchiveError("the archive ends too early")
      }
      try file.append(piece)
      left -= UInt64(piece.count)
    }
    _ = try file.finish()
  }
}

extension FileHandle {
  /// The next bytes, exactly so many.
  fileprivate func bytes(_ count: Int) throws -> Data {
    guard let bytes = try read(upToCount: count), bytes.count == count else {
      throw CheckpointArchiveError("the archive ends too early")
    }
    return bytes
  }

  /// The next number.
  fileprivate func number<Number: FixedWidthInteger>(as _: Number.Type) throws -> Number {
    try bytes(MemoryLayout<Number>.size).reversed().reduce(0) { $0 << 8 | Number($1) }
  }
}
