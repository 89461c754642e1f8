import ArgumentParser
import Experiment
import Foundation
import Trials

/// `propmend-worker run`: one job without any coordinator.
struct RunJob: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run one job without any coordinator, for debugging.",
    discussion: """
      Jobs that it needs run first; what they leave stays in the cache, so that a second run finds \
      it. Progress goes to standard error, the report as JSON to standard output.
      """)

  @Argument(help: ArgumentHelp("The job's description; - reads it from standard input."))
  var job: String

  @OptionGroup var threads: ThreadsOption

  @OptionGroup var cache: CacheOption

  @Option(help: ArgumentHelp("File for the report.", valueName: "file"))
  var output: String?

  func run() throws {
    let local = LocalRun(
      cache: CacheFolder(cache.place), threads: threads.count, trial: Trial.run,
      judges: HTTPJudgeTransport(environment: ProcessInfo.processInfo.environment)
    ) { line in
      FileHandle.standardError.write(Data((line + "\n").utf8))
    }
    let report = try local.report(on: description())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let text = try encoder.encode(report) + Data("\n".utf8)
    if let output {
      try text.write(to: URL(filePath: output), options: .atomic)
    } else {
      FileHandle.standardOutput.write(text)
    }
  }

  private func description() throws -> JobSpec {
    let bytes =
      job == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : try Data(contentsOf: URL(filePath: job))
    do {
      return try JSONDecoder().decode(JobSpec.self, from: bytes)
    } catch {
      let source = job == "-" ? "standard input" : "'\(job)'"
      throw ValidationError("\(source) holds no job: \(error)")
    }
  }
}
