import Foundation

/// Writes a file so that a crash, of the process or of the machine, leaves the old bytes or the new.
func writeDurably(_ bytes: Data, to file: URL) throws {
  let draft = file.deletingLastPathComponent()
    .appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
  do {
    try bytes.write(to: draft)
    let handle = try FileHandle(forUpdating: draft)
    try handle.synchronize()
    try handle.close()
    try replace(file, with: draft)
  } catch {
    try? FileManager.default.removeItem(at: draft)
    throw error
  }
  // The folder holds the name. One that cannot be opened so has written it all the same.
  try? FileHandle(forReadingFrom: file.deletingLastPathComponent()).synchronize()
}

/// Gives a file another name, in one step, in place of whatever had that name.
func replace(_ file: URL, with other: URL) throws {
  guard rename(other.path, file.path) == 0 else {
    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
}
