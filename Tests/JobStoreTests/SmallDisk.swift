import Foundation

/// A disk that is soon full: some kilobytes of memory, mounted for one test.
enum SmallDisk {
  /// Mounting takes the rights of root.
  static let canBeMounted: Bool = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "propmend-disk-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    guard (try? mount(kilobytes: 64, at: folder)) == true else { return false }
    unmount(folder)
    return true
  }()

  /// Runs a body with the folder of such a disk.
  static func with(kilobytes: Int, _ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "propmend-disk-\(UUID().uuidString)")
    guard try mount(kilobytes: kilobytes, at: folder) else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: folder.path])
    }
    defer {
      unmount(folder)
      try? FileManager.default.removeItem(at: folder)
    }
    try await body(folder)
  }

  private static func mount(kilobytes: Int, at folder: URL) throws -> Bool {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path)
  }

  private static func unmount(_ folder: URL) {
    // Lazily, for a database may still be open.
    _ = run("umount", "-l", folder.path)
  }

  private static func run(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
