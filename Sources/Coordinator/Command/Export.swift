import ArgumentParser
import Experiment
import JobStore
import Leaderboard

/// `propmend export`: the numbers behind a leaderboard, and the leaderboard for a page.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the results of a sweep into a table: by job, score, question, editor.",
    discussion: """
      With --leaderboard --format markdown it writes the tables of `propmend leaderboard` for a
      page; in csv and json, the leaderboard has a row for each number.
      """)

  /// What a row of the table is.
  enum Rows: String, EnumerableFlag {
    case jobs, scores, questions, leaderboard, efficiency

    static func help(for value: Rows) -> ArgumentHelp? {
      switch value {
      case .jobs: "A row for each finished job."
      case .scores: "A row for each score of each evaluation, for plots."
      case .questions: "A row for each question, with what was said before and after the edit."
      case .leaderboard: "Means over seeds, with deviations and intervals."
      case .efficiency: "What an edit of each editor took: seconds and memory."
      }
    }
  }

  @OptionGroup var results: ResultsOptions

  @Option(help: "How to write them.")
  var format: TableFormat

  @Flag
  var rows = Rows.jobs

  @Flag(help: "All tables of a leaderboard in Markdown, and not the headlines alone.")
  var full = false

  @Option(help: "The file to write; without it, the standard output.", completion: .file())
  var output: String?

  func validate() throws {
    guard !full || (rows == .leaderboard && format == .markdown) else {
      throw ValidationError("--full belongs to --leaderboard --format markdown")
    }
  }

  func run() async throws {
    let store = try await results.open()
    let jobs = try await store.finishedJobs(of: results.sweep)
    switch rows {
    case .jobs: try write(JobExport.table(of: jobs))
    case .scores: try write(ScoreExport(jobs: jobs).table)
    case .questions: try await writeQuestions(of: jobs, in: store)
    case .efficiency:
      let metrics = try await store.meanMetrics(
        of: results.sweep, named: EfficiencyExport.series)
      try write(EfficiencyExport.table(of: jobs, metrics: metrics))
    case .leaderboard:
      let leaderboard = Leaderboard(sweep: results.sweep, jobs: jobs)
      if format == .markdown {
        try OutputFile(output).write(leaderboard.markdown(full ? .full : .headlines).utf8)
      } else {
        try write(leaderboard.table)
      }
    }
  }

  private func write(_ table: Table) throws {
    let file = try TableFile(output, format: format, columns: table.columns)
    try table.rows.forEach(file.write)
    try file.close()
  }

  private func writeQuestions(of jobs: [FinishedJob], in store: Results) async throws {
    let export = QuestionExport(jobs: jobs)
    let file = try TableFile(output, format: format, columns: QuestionExport.columns)
    try await store.forEachQuestion(of: results.sweep) { job, question in
      try file.write(export.row(of: question, askedBy: job))
    }
    try file.close()
  }
}

extension TableFormat: ExpressibleByArgument {}
