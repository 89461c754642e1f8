import ArgumentParser
import Wire

/// `propmend`: the server and every command that a person types.
@main
struct Coordinator: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propmend",
    abstract: "Compares knowledge editors of language models: sweeps in, leaderboards out.",
    version: ProtocolVersion.current,
    subcommands: [
      Run.self, Serve.self, Submit.self, ShowStatus.self, Why.self, Pause.self, Resume.self,
      Cancel.self, Retry.self, DrainWorkers.self, ShowLeaderboard.self, Export.self,
      ListArtifacts.self, ListEditors.self, Backup.self, Doctor.self,
    ])

  /// Runs the command; a mistake in what was typed or written exits with 2, a failure with 1.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(error)
    }
  }
}
