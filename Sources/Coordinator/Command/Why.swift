import ArgumentParser
import JobStore
import Wire

/// `propmend why`: all that there is to say of one job.
struct Why: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say of a job what it waits for, what was tried, and why it has to run.",
    discussion: """
      With --database the file is read, whether a coordinator serves it or not; else the coordinator \
      is asked. `propmend status` and exports list ids.
      """)

  @Argument(help: "The job's id, or the beginning of it.")
  var job: String

  @OptionGroup var server: ServerOptions

  @Option(help: "The database to read.")
  var database: String?

  func run() async throws {
    let explanation =
      if let database {
        try await Results.open(database).explanation(of: job)
      } else {
        try await server.client.explanation(of: job)
      }
    print(explanation.text)
  }
}
