import ArgumentParser
import Foundation
import JobStore
import Leaderboard
import SweepFile
import Wire

/// `propmend run`: a sweep from its file to its leaderboard, on this machine.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a sweep on this machine, from its file to its leaderboard.",
    discussion: """
      Ctrl-C stops everything within seconds; the same command goes on where it stood. Run on a \
      finished sweep, it shows the leaderboard.
      """)

  @Argument(help: "The sweep file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "Worker processes.")
  var workers = 2

  @Option(help: "Threads per worker; all cores if left out, for jobs often wait for one.")
  var threads: Int?

  @Option(help: "The database; a missing one is created.")
  var database = "results.sqlite"

  @Flag(help: "Show no progress.")
  var quiet = false

  @Flag(help: "Try jobs that failed before once more.")
  var retryFailed = false

  @Flag(help: "Use a database on a network file system, where locks may not hold.")
  var forceNetworkFileSystem = false

  func validate() throws {
    guard workers > 0 else { throw ValidationError("--workers cannot be \(workers)") }
    if let threads, threads < 1 { throw ValidationError("--threads cannot be \(threads)") }
  }

  func run() async throws {
    let submission = Submission(try SweepFile(argument: file))
    let store = try JobStore.open(
      database, terms: .system(lease: .seconds(15)),
      allowingNetworkFileSystem: forceNetworkFileSystem, tell: { say("\($0)") })
    let receipt = try await store.submit(submission)
    // Whoever runs a sweep wants it to go on, paused or not.
    try await store.setState(.active, of: submission.name)
    if retryFailed { _ = try await store.retry(submission.name) }
    var status = try await store.results.status(of: submission.name)
    if !status.isSettled {
      say("\(submission.name): \(receipt.sentence)")
      status = try await localRun(of: submission.name, in: store)()
    }
    guard status.isSettled else {
      say(RunSummary.interruption(of: status, command: commandLine))
      throw ExitCode(130)
    }
    try await conclude(status, store.results)
  }

  private func localRun(of sweep: String, in store: JobStore) throws -> LocalRun {
    LocalRun(
      sweep: sweep, store: store, artifacts: try ArtifactFolder(besideDatabase: database),
      workers: workers, command: try workerCommand(), display: display)
  }

  private func workerCommand() throws -> WorkerCommand {
    let process = ProcessInfo.processInfo
    let logs = URL(filePath: database + ".logs")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    return WorkerCommand(
      executable: try WorkerCommand.program(beside: Bundle.main.executableURL),
      threads: threads ?? process.activeProcessorCount, logs: logs,
      name: "\(process.hostName)/\(process.processIdentifier)",
      parent: process.processIdentifier)
  }

  private var display: any Display {
    if quiet { return QuietDisplay() }
    return Terminal(.standardError).map { LiveDisplay(width: $0.width) } ?? PlainDisplay()
  }

  private func conclude(_ status: SweepStatus, _ results: Results) async throws {
    let jobs = try await results.finishedJobs(of: status.name)
    print(Leaderboard(sweep: status.name, jobs: jobs).text())
    print()
    print(RunSummary.text(of: status, database: database, command: commandLine))
    if status.count(.failed) > 0 { throw ExitCode.failure }
  }

  /// The command that goes on with this run.
  private var commandLine: String {
    let options = database == "results.sqlite" ? "" : " --database \(database)"
    return "propmend run \(file)\(options)"
  }

  /// Writes a line for the person, apart from the results on standard output.
  private func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
