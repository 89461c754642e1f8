import ArgumentParser
import JobStore

/// `propmend doctor`: whether a database is sound, and the way out where it is not.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look for what is wrong with a database, and set right what can be.",
    discussion: """
      A line for each check, `ok` or `PROBLEM` with the way out; it exits with 1 where a problem \
      remains. Without --repair and --migrate nothing is changed, and a coordinator may be serving.
      """)

  @Option(help: "The database.")
  var database = "results.sqlite"

  @Flag(help: "Read every file that results name, and hold it against its hash.")
  var deep = false

  @Flag(help: "Compute derived columns anew, and remove files that nothing has named for a day.")
  var repair = false

  @Flag(help: "Bring a database of an earlier schema version to today's; the old file is kept.")
  var migrate = false

  func run() throws {
    let doctor = DatabaseDoctor(of: database, deep: deep)
    let terms = Terms.system(lease: .seconds(15))
    if migrate, let receipt = try doctor.migrate(terms) { print(receipt) }
    if repair {
      let receipt = try doctor.repair(terms)
      print("repaired: \(receipt.rows) rows set right, \(receipt.files) files removed")
    }
    let findings = try doctor.facts().findings
    for finding in findings { print(finding) }
    if findings.contains(where: \.isProblem) { throw ExitCode.failure }
  }
}
