import Foundation
import NIOPosix

/// Programs that jobs run.
enum Spawn {
  /// Runs a program to its end.
  /// - Throws: `BenchError` where it fails.
  static func run(_ program: String) async throws {
    try await NIOThreadPool.singleton.runIfActive { try start(program) }
  }

  private static func start(_ program: String) throws {
    var process: pid_t = 0
    let name = strdup(program)
    defer { free(name) }
    let failure = posix_spawn(&process, program, nil, nil, [name, nil], nil)
    var status: Int32 = 0
    guard failure == 0, waitpid(process, &status, 0) == process, status == 0 else {
      throw BenchError.failed(program, log: "error \(failure), status \(status)")
    }
  }
}
