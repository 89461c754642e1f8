import Foundation

/// A `propmend serve` on a free port of the loopback.
struct Server: Sendable {
  private let program: Program
  /// Its address: `http://127.0.0.1:PORT`.
  let address: String

  /// The process's number.
  var id: Int32 { program.id }

  /// What the system has counted of it.
  var figures: ProcessFigures { ProcessFigures(of: program.id) }

  /// Serves a database while the body runs.
  /// - Parameter signal: How it is ended afterwards.
  static func serve<Value: Sendable>(
    _ database: String, of bench: Bench, endedBy signal: Int32 = SIGTERM,
    _ body: (Server) async throws -> Value
  ) async throws -> Value {
    let program = try Program(
      [
        bench.propmend, "serve", "--database", bench.folder.appending(path: database).path,
        // Nobody renews leases here.
        "--lease", "3600", "--listen", "127.0.0.1:0",
      ], files: bench.folder.appending(path: database))
    defer { program.stop(signal) }
    return try await body(Server(program: program, address: try await address(of: program)))
  }

  /// Reads from its log where it listens.
  private static func address(of program: Program) async throws -> String {
    for _ in 0..<30_000 {
      let words = program.log.text.split(whereSeparator: \.isWhitespace)
      if let address = words.first(where: { $0.hasPrefix("http://") }) { return String(address) }
      try await Task.sleep(for: .milliseconds(2))
    }
    throw BenchError.noStart(log: program.log.text)
  }
}
