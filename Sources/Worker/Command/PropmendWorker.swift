import ArgumentParser
import Wire

/// The command `propmend-worker`.
@main
struct PropmendWorker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propmend-worker",
    abstract: "Trains and evaluates knowledge editors, one job at a time per slot.",
    version: ProtocolVersion.current,
    subcommands: [Start.self, RunJob.self, ModelCommand.self, DataCommand.self, Check.self])
}
