import ArgumentParser
import JobStore
import Leaderboard

/// `propmend leaderboard`: how the editors of a sweep compare.
struct ShowLeaderboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leaderboard",
    abstract: "Compare the editors of a sweep: mean and deviation over seeds, by split.",
    discussion: "`propmend export --leaderboard` writes the same into a file.")

  @OptionGroup var results: ResultsOptions

  @Flag(
    help: """
      Also show portability by slice (answers in the text or not, seen in meta-training or not), \
      by every measure, and the tests of a benchmark by criterion.
      """)
  var full = false

  func run() async throws {
    let jobs = try await results.open().finishedJobs(of: results.sweep)
    print(Leaderboard(sweep: results.sweep, jobs: jobs).text(full ? .full : .headlines))
    if !full { print("\n--full shows slices, other measures and criteria") }
  }
}
