import ArgumentParser
import Wire

/// `propmend drain`: lets workers finish what they have, and end.
struct DrainWorkers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drain",
    abstract: "Give workers no more jobs: they finish what they have, and end.",
    discussion: "A worker is called host/pid/slot; `propmend drain host1/` drains all of host1.")

  @Argument(help: "How the workers' names begin.")
  var prefix: String?

  @Flag(help: "All workers.")
  var all = false

  @Flag(help: "Give jobs again to workers that were drained by this name.")
  var undo = false

  @OptionGroup var server: ServerOptions

  func validate() throws {
    guard (prefix == nil) == all, prefix?.isEmpty != true else {
      throw ValidationError("name the workers by the beginning of their names, or --all")
    }
  }

  func run() async throws {
    try await server.client.drain(Drain(prefix: prefix ?? "", isUndone: undo))
    let who = prefix.map { "workers whose names begin with '\($0)'" } ?? "all workers"
    print(undo ? "\(who) get jobs again" : "\(who) get no more jobs and end")
  }
}
