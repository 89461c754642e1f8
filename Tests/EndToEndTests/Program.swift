import Foundation
import Testing

/// A scratch folder with a sweep file, in which the built programs run as a person would run them.
final class Scratch: Sendable {
  let folder: URL

  init(sweep: String) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("propmend-end-to-end-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(sweep.utf8).write(to: folder.appendingPathComponent("sweep.yaml"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var database: String { folder.appendingPathComponent("results.sqlite").path }

  /// Starts a built program in the folder, with a cache of its own.
  func start(_ program: String, _ arguments: String...) throws -> Running {
    try start(program, arguments)
  }

  private func start(_ program: String, _ arguments: [String]) throws -> Running {
    // The test bundle lies beside the programs that the same build made.
    let build = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    process.executableURL = build.appendingPathComponent(program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["XDG_CACHE_HOME": folder.appendingPathComponent("cache").path]) { $1 }
    let output = folder.appendingPathComponent("output-\(UUID().uuidString)")
    try #require(FileManager.default.createFile(atPath: output.path, contents: nil))
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return Running(process: process, output: output)
  }

  /// Runs a built program to its end.
  func run(_ program: String, _ arguments: String...) throws -> (status: Int32, output: String) {
    try run(program, arguments)
  }

  /// Runs a built program to its end.
  func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    try start(program, arguments).wait()
  }
}

/// A program under way.
struct Running {
  let process: Process
  fileprivate let output: URL

  /// What was written so far.
  var text: String { get throws { try String(contentsOf: output, encoding: .utf8) } }

  /// Waits for the end; both outputs are one text.
  func wait() throws -> (status: Int32, output: String) {
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
  }

  /// The children's process ids, from the kernel's own list.
  var children: [pid_t] {
    let pid = process.processIdentifier
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")) ?? []
    return tasks.flatMap { task in
      let list = try? String(
        contentsOfFile: "/proc/\(pid)/task/\(task)/children", encoding: .utf8)
      return (list ?? "").split(separator: " ").compactMap { pid_t($0) }
    }
  }
}
