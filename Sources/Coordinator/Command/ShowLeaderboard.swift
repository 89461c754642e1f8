import ArgumentParser
import JobStore
import Leaderboard

/// `propmend leaderboard`: how the editors of a sweep compare.
struct ShowLeaderboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leaderboard",
    abstract: "Compare the editors of a sweep: mean and deviation over seeds, by split.")

  /// How a leaderboard is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, csv, json, markdown
  }

  @OptionGroup var results: ResultsOptions

  @Option(help: "How to write it.")
  var format = Format.text

  func run() async throws {
    let jobs = try await results.open().finishedJobs(of: results.sweep)
    let leaderboard = Leaderboard(sweep: results.sweep, jobs: jobs)
    switch format {
    case .text: print(leaderboard.text)
    case .markdown: print(leaderboard.markdown, terminator: "")
    case .csv: print(leaderboard.table.text(as: .csv), terminator: "")
    case .json: print(leaderboard.table.text(as: .json), terminator: "")
    }
  }
}
