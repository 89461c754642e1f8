import ArgumentParser
import Experiment
import JobStore

/// `propmend artifacts`: the models and hypernetworks that a sweep left, and where they lie.
struct ListArtifacts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "artifacts",
    abstract: "List the files of a sweep's models and hypernetworks.",
    discussion: """
      A line has the role of the file, what its job did, the job's id as in an export, and the path, \
      with tabs between them. `propmend-worker model` reads such files.
      """)

  @OptionGroup var results: ResultsOptions

  func run() async throws {
    let artifacts = try await results.open().artifacts(of: results.sweep)
    let folder = ArtifactFolder.reading(besideDatabase: results.database)
    for artifact in artifacts {
      let path = try folder.path(of: artifact.reference.sha256)
      print("\(artifact.role)\t\(artifact.label)\t\(artifact.job.text)\t\(path)")
    }
  }
}
