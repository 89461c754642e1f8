import ArgumentParser
import Wire

/// `propmend status`: how far a sweep is.
struct ShowStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say how far a sweep is, what runs and what failed.")

  @Argument(help: "The name of the sweep.")
  var sweep: String

  @OptionGroup var server: ServerOptions

  func run() async throws {
    print(try await server.client.status(of: sweep).text)
    if let alarm = try await server.client.health().alarm { print("\nALARM: \(alarm)") }
  }
}
