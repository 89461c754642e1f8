import Foundation

/// A program that was started and is ended with whoever started it.
struct Program: Sendable {
  private let process: Process
  private let end: AsyncStream<ContinuousClock.Instant>
  /// Where its standard output goes.
  let output: URL
  /// Where its standard error goes.
  let log: URL

  /// Starts a program.
  /// - Parameters:
  ///   - command: The program and its arguments.
  ///   - files: Where its output goes, without an ending.
  init(_ command: [String], files: URL) throws {
    let process = Process()
    output = files.appendingPathExtension("out")
    log = files.appendingPathExtension("log")
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.created(output)
    process.standardError = try Self.created(log)
    let (end, continuation) = AsyncStream.makeStream(of: ContinuousClock.Instant.self)
    process.terminationHandler = { _ in
      continuation.yield(.now)
      continuation.finish()
    }
    try process.run()
    self.process = process
    self.end = end
  }

  /// The process's number.
  var id: Int32 { process.processIdentifier }

  /// When it ended; nil where the caller was cancelled before.
  func ended() async -> ContinuousClock.Instant? {
    for await moment in end { return moment }
    return nil
  }

  /// Whether it has ended well.
  var isSuccess: Bool { !process.isRunning && process.terminationStatus == 0 }

  /// Ends it, by force where it does not obey in time, and returns when it is gone.
  func stop(_ signal: Int32 = SIGTERM) {
    guard process.isRunning else { return }
    kill(id, signal)
    for _ in 0..<500 where process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    if process.isRunning { kill(id, SIGKILL) }
    process.waitUntilExit()
  }

  private static func created(_ file: URL) throws -> FileHandle {
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }
}

extension Program {
  /// What a program that ran to its end did.
  struct Run: Sendable {
    /// How long it took.
    let seconds: Double
    /// The most memory that it had, in bytes.
    let peakMemory: Double
    /// Its standard output.
    let output: String
  }

  /// Runs a program to its end.
  /// - Throws: `BenchError` where it fails or takes longer than the limit.
  static func run(_ command: [String], files: URL, limit: Duration) async throws -> Run {
    let start = ContinuousClock.now
    let program = try Program(command, files: files)
    defer { program.stop() }
    let peak = try await withThrowingTaskGroup(of: Double.self) { group in
      group.addTask { try await program.watch(limit: limit) }
      defer { group.cancelAll() }
      return try await group.next() ?? 0
    }
    guard let end = await program.ended(), program.isSuccess else {
      throw BenchError.failed(command.joined(separator: " "), log: program.log.text)
    }
    return Run(
      seconds: start.duration(to: end) / .seconds(1), peakMemory: peak, output: program.output.text)
  }

  /// Looks at its memory until it ends.
  /// - Returns: The most that it had.
  private func watch(limit: Duration) async throws -> Double {
    let end = ContinuousClock.now + limit
    var peak = 0.0
    while process.isRunning {
      guard ContinuousClock.now < end else {
        stop(SIGKILL)
        throw BenchError.failed(
          process.arguments?.joined(separator: " ") ?? "", log: "not ended after \(limit)")
      }
      peak = max(peak, ProcessFigures(of: id).peakMemory)
      try await Task.sleep(for: .milliseconds(10))
    }
    return peak
  }
}

extension URL {
  /// The file's text; empty where there is none.
  var text: String { (try? String(contentsOf: self, encoding: .utf8)) ?? "" }
}
