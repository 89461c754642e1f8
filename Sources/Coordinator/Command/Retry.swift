import ArgumentParser
import Wire

/// `propmend retry`: another chance for failed jobs.
struct Retry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let the failed jobs of a sweep be tried again.")

  @Argument(help: "The name of the sweep.")
  var sweep: String

  @OptionGroup var server: ServerOptions

  func run() async throws {
    let receipt = try await server.client.retry(sweep)
    print(
      receipt.retried == 0
        ? "no job of '\(sweep)' has failed" : "\(Count.jobs(receipt.retried)) will be tried again")
  }
}
