import ArgumentParser
import JobStore
import Leaderboard

/// `propmend export`: the numbers behind a leaderboard.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the results of a sweep: a row for each job, or for each question.")

  @OptionGroup var results: ResultsOptions

  @Option(help: "How to write them.")
  var format: TableFormat

  @Flag(help: "A row for each question instead of each job.")
  var questions = false

  @Option(help: "The file to write; without it, the standard output.", completion: .file())
  var output: String?

  func run() async throws {
    let store = try await results.open()
    let jobs = try await store.finishedJobs(of: results.sweep)
    if questions {
      let export = QuestionExport(jobs: jobs)
      let file = try TableFile(output, format: format, columns: QuestionExport.columns)
      try await store.forEachQuestion(of: results.sweep) { job, question in
        try file.write(export.row(of: question, askedBy: job))
      }
      try file.close()
    } else {
      let table = JobExport.table(of: jobs)
      let file = try TableFile(output, format: format, columns: table.columns)
      try table.rows.forEach(file.write)
      try file.close()
    }
  }
}

extension TableFormat: ExpressibleByArgument {}
