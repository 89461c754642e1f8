import ArgumentParser
import Wire

/// `propmend retry`: another chance for failed jobs.
struct Retry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let the failed jobs of a sweep be tried again.",
    discussion:
      "Their failures so far no longer count; jobs that failed because of them wait again.")

  @Argument(help: "The name of the sweep.")
  var sweep: String

  @Flag(help: "The failed jobs: what is retried in any case, and may be said.")
  var failed = false

  @OptionGroup var server: ServerOptions

  func run() async throws {
    let receipt = try await server.client.retry(sweep)
    print(
      receipt.retried == 0
        ? "no job of '\(sweep)' has failed" : "\(Count.jobs(receipt.retried)) will be tried again")
  }
}
