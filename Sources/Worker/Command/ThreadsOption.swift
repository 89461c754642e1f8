import ArgumentParser
import Foundation

/// The option `--threads`, which all commands that compute by themselves share.
struct ThreadsOption: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp("Threads; all cores if left out.", valueName: "t"))
  var count = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard count > 0 else {
      throw ValidationError("--threads is \(count), but must be 1 or more")
    }
  }
}
