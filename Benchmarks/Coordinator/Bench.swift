import Foundation

/// A run of the benchmark: where it works, how long, and beside whom.
struct Bench: Sendable {
  /// Where databases, sweep files and logs go.
  let folder: URL
  /// The `propmend` that is measured.
  let propmend: String
  /// Times that everything but the large sweep is measured.
  let rounds: Int
  /// Seconds for which single claims are made.
  let seconds: Double
  /// The Python that has the peers.
  let python: String
  /// Folder of the peers' scripts.
  let scripts: String

  /// A run that measures the `propmend` beside this program.
  /// - Throws: `BenchError` where there is none.
  init(folder: URL, rounds: Int, seconds: Double, python: String, scripts: String) throws {
    let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    propmend = own.deletingLastPathComponent().appending(path: "propmend").path
    guard FileManager.default.isExecutableFile(atPath: propmend) else {
      throw BenchError.noProgram(propmend)
    }
    self.folder = folder
    self.rounds = rounds
    self.seconds = seconds
    self.python = python
    self.scripts = scripts
  }

  /// Measures, says what it does on standard error, and prints the table.
  func run(_ parts: [Part]) async throws {
    Output.say(Machine.current(folder: folder.path).description)
    var rows: [Row] = []
    if parts.contains(.large) { rows += try await LargeSweep(bench: self).rows() }
    if parts.contains(.jobs) { rows += try await Contest(bench: self).rows() }
    if parts.contains(.idle) { rows += try await Waiting(bench: self).rows() }
    Output.say(Table(rows: rows).text)
    Output.say("load at the end: \(Machine.load)")
  }
}

/// Why nothing could be measured.
enum BenchError: Error, CustomStringConvertible {
  /// The program that is measured has not been built.
  case noProgram(String)
  /// A coordinator did not say in time where it listens.
  case noStart(log: String)
  /// A command ended with an error.
  case failed(String, log: String)
  /// A coordinator refused a message.
  case refused(String, status: UInt, answer: String)

  var description: String {
    switch self {
    case .noProgram(let path): "there is no \(path): build it first, with `make build`"
    case .noStart(let log): "the coordinator did not start:\n\(log)"
    case .failed(let command, let log): "'\(command)' failed:\n\(log)"
    case .refused(let path, let status, let answer):
      "the coordinator answered \(path) with status \(status): \(answer)"
    }
  }
}
