import ArgumentParser
import Wire

/// `propmend cancel`: stops a sweep, or one job.
struct Cancel: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Stop a sweep, or one job: what runs is called back, results stay.",
    discussion: """
      Jobs that another sweep has as well go on. `propmend resume SWEEP` or submitting the file again \
      brings a sweep back; `propmend retry SWEEP --failed` brings back a job, which counts as failed.
      """)

  @Argument(help: "The name of the sweep.")
  var sweep: String?

  @Option(help: "The one job to stop, by its id or the beginning of it.")
  var job: String?

  @OptionGroup var server: ServerOptions

  func validate() throws {
    guard (sweep == nil) != (job == nil) else {
      throw ValidationError("name a sweep, or one job with --job ID")
    }
  }

  func run() async throws {
    if let job {
      try await server.client.cancelJob(job)
      print("job \(job) is cancelled")
    } else if let sweep {
      let receipt = try await server.client.set(.cancelled, of: sweep)
      print(
        "'\(sweep)' is cancelled; \(Count.jobs(receipt.calledBack)) called back; "
          + "`propmend resume \(sweep)` goes on")
    }
  }
}
