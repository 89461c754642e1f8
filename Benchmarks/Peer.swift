import Foundation

/// A program whose rate is measured: a peer's script, or this one's own subcommand.
struct Peer {
  /// What the table calls it.
  let name: String
  /// The program and its arguments.
  let command: [String]
  /// How many of it run at the same time; their rates are added.
  var processes = 1
  /// Reads the rate from what the program printed.
  let rate: @Sendable (String) -> Double?

  /// Runs the program once.
  /// - Returns: The rate; nil where it could not run.
  func measure() throws -> Double? {
    guard let rates = try outputs()?.map(rate), !rates.contains(nil) else { return nil }
    return rates.reduce(0) { $0 + $1! }
  }

  /// What each process printed; nil where one failed.
  func outputs() throws -> [String]? {
    let running = try (0..<processes).map { _ in try start() }
    let texts = running.map { process, output -> String? in
      let text = String(decoding: output.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return process.terminationStatus == 0 ? text : nil
    }
    return texts.contains(nil) ? nil : texts.map { $0! }
  }

  /// A subcommand of this program, in a process of its own.
  static func own(_ command: String, _ options: [String], name: String) -> Peer {
    Peer(
      name: name, command: [CommandLine.arguments[0], command] + options,
      rate: Output.json("median"))
  }

  private func start() throws -> (Process, FileHandle) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(Self.bestAllocator) { $1 }
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, pipe.fileHandleForReading)
  }

  /// PyTorch is 15 % faster when freed memory stays mapped; our program arranges that for itself.
  private static let bestAllocator = [
    "MALLOC_MMAP_THRESHOLD_": "4294967296", "MALLOC_TRIM_THRESHOLD_": "4294967296",
    "MALLOC_TOP_PAD_": "268435456",
  ]
}
