import ArgumentParser
import Foundation
import JobStore
import SweepFile
package import Wire

/// `propmend submit`: hands a sweep to a coordinator.
struct Submit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a sweep file and submit its jobs.",
    discussion: """
      Submitting the same file again adds nothing; an edited one adds what is new and calls back what \
      it no longer has. Results are never lost.
      """)

  @Argument(help: "The sweep file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup var server: ServerOptions

  @Flag(
    help: """
      Only say which jobs there would be, what is known already, and what the rest would cost; \
      without a coordinator, only which jobs there would be.
      """)
  var dryRun = false

  @Option(help: "With --dry-run: the database to look into, instead of asking a coordinator.")
  var database: String?

  func validate() throws {
    guard database == nil || dryRun else {
      throw ValidationError(
        "--database belongs to --dry-run; a coordinator stores what is submitted")
    }
  }

  func run() async throws {
    let submission = Submission(try SweepFile(argument: file))
    if dryRun {
      print(try submission.preview(try await plan(of: submission)))
    } else {
      print(try await server.client.submit(submission).sentence)
    }
  }

  /// What the submission would do; nil where no coordinator answers.
  private func plan(of submission: Submission) async throws -> SubmissionPlan? {
    if let database { return try await Results.open(database).plan(of: submission) }
    do {
      return try await server.client.plan(submission)
    } catch ServerError.unreachable(let address) {
      let line = "no coordinator answers at \(address): what is known already is not looked at\n"
      FileHandle.standardError.write(Data(line.utf8))
      return nil
    }
  }
}

extension SubmissionReceipt {
  /// What a submission changed, in words.
  package var sentence: String {
    let gone = removed == 0 ? "" : ", \(Count.jobs(removed)) no longer in the sweep"
    return added == 0
      ? "nothing new: all \(Count.jobs(known)) are known already\(gone)"
      : "added \(Count.jobs(added)), \(known) known\(gone)"
  }
}
