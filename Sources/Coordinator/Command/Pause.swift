import ArgumentParser
import Wire

/// `propmend pause`: gives out no more jobs of a sweep.
struct Pause: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give out no more jobs of a sweep; those that run go on.")

  @Argument(help: "The name of the sweep.")
  var sweep: String

  @OptionGroup var server: ServerOptions

  func run() async throws {
    _ = try await server.client.set(.paused, of: sweep)
    print("'\(sweep)' is paused; `propmend resume \(sweep)` goes on")
  }
}

/// `propmend resume`: gives out the jobs of a sweep again.
struct Resume: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give out the jobs of a paused or cancelled sweep again.")

  @Argument(help: "The name of the sweep.")
  var sweep: String

  @OptionGroup var server: ServerOptions

  func run() async throws {
    _ = try await server.client.set(.active, of: sweep)
    print("'\(sweep)' goes on")
  }
}
