import Foundation
import Synchronization

/// A worker as a child process.
///
/// A class, because the task that runs the process and the one that stops it share it.
final class WorkerProcess: Sendable {
  private let process: Process
  private let stopRequested = Atomic(false)

  /// A process, not yet running, whose output is appended to a log file.
  init(_ executable: URL, _ arguments: [String], log: URL) throws {
    let output = try FileHandle(appendingTo: log)
    process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
  }

  /// Runs the process and waits for its end, even in a cancelled task: no child is left behind.
  func run() async throws -> ProcessExit {
    try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: ProcessExit($0)) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
      // The request may have come before there was a process to pass it on to.
      if stopRequested.load(ordering: .sequentiallyConsistent) { terminate() }
    }
  }

  /// Asks the worker to stop, which takes it seconds.
  func stop() {
    stopRequested.store(true, ordering: .sequentiallyConsistent)
    terminate()
  }

  /// Ends the worker at once.
  func kill() {
    if process.isRunning { _ = Foundation.kill(process.processIdentifier, SIGKILL) }
  }

  private func terminate() {
    if process.isRunning { process.terminate() }
  }
}

extension FileHandle {
  /// A handle at the end of a file, which is made if there is none.
  fileprivate convenience init(appendingTo file: URL) throws {
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw BadInput("the log '\(file.path)' cannot be written: \(reason)")
    }
    self.init(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
