import ArgumentParser
import JobStore

/// `propmend backup`: a copy of the database to restore from.
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy a database, also while a coordinator serves it.",
    discussion: """
      The copy is the database as it is at one moment, in one file, and has its name only when it is \
      whole and on the disk. It says at the end how it is restored.
      """)

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @Option(help: "The database; a coordinator may be serving it.")
  var database = "results.sqlite"

  @Flag(help: "Bring the files that results name along, into FILE.artifacts.")
  var artifacts = false

  @Flag(help: "Replace a file that is there.")
  var force = false

  func run() throws {
    let receipt = try DatabaseBackup(of: database, at: file, replacing: force)
      .make(named: Terms.system(lease: .seconds(15)).makeName(), withFiles: artifacts)
    for line in receipt.lines { print(line) }
    guard receipt.files?.bad.isEmpty != false else { throw ExitCode.failure }
  }
}
