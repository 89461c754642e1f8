package import Foundation

/// How the worker processes of a local run are started.
package struct WorkerCommand: Sendable {
  /// The program `propmend-worker`.
  package var executable: URL
  /// Threads per job.
  package var threads: Int
  /// The folder for logs, one file for each worker.
  package var logs: URL
  /// The beginning of the workers' names: `host/pid`.
  package var name: String
  /// The process that the workers must not outlive.
  package var parent: Int32

  /// A command by its parts.
  package init(executable: URL, threads: Int, logs: URL, name: String, parent: Int32) {
    self.executable = executable
    self.threads = threads
    self.logs = logs
    self.name = name
    self.parent = parent
  }

  /// Short, because a person watches.
  private static let heartbeatSeconds = 1

  /// How the worker with a number, from 1, calls itself.
  package func name(of number: Int) -> String { "\(name).\(number)" }

  /// Where the worker with a number writes its log.
  package func log(of number: Int) -> URL { logs.appending(path: "worker-\(number).log") }

  /// The command line for the worker with a number. The next run listens on another port, so what a
  /// worker keeps for its coordinator is named by where the logs lie.
  package func arguments(for number: Int, port: Int) -> [String] {
    [
      "start", "--server", "http://127.0.0.1:\(port)", "--slots", "1", "--threads", "\(threads)",
      "--heartbeat", "\(Self.heartbeatSeconds)", "--grace", "5", "--spool",
      logs.standardizedFileURL.path, "--name", name(of: number), "--parent", "\(parent)",
    ]
  }
}

extension WorkerCommand {
  /// The worker's program, which lies beside the coordinator's.
  /// - Throws: `BadInput` where it does not.
  static func program(beside coordinator: URL?) throws -> URL {
    let folder = coordinator?.resolvingSymlinksInPath().deletingLastPathComponent()
    let program = (folder ?? URL(filePath: ".")).appending(path: "propmend-worker")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw BadInput(
        "there is no '\(program.path)'; build both programs with: swift build -c release")
    }
    return program
  }
}
