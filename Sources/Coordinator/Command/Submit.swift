import ArgumentParser
import SweepFile
package import Wire

/// `propmend submit`: hands a sweep to a coordinator.
struct Submit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a sweep file and submit its jobs.",
    discussion: "Submitting the same file again adds nothing; results are never lost.")

  @Argument(help: "The sweep file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup var server: ServerOptions

  @Flag(help: "Only say which jobs there would be; needs no coordinator.")
  var dryRun = false

  func run() async throws {
    let submission = Submission(try SweepFile(argument: file))
    if dryRun {
      print(submission.preview)
    } else {
      print(try await server.client.submit(submission).sentence)
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
