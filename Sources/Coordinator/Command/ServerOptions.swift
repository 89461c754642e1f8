import ArgumentParser

/// The option that names a coordinator.
struct ServerOptions: ParsableArguments {
  @Option(help: "The coordinator's address.")
  var server = ServerAddress.standard

  /// A client of that coordinator.
  var client: CoordinatorClient { CoordinatorClient(server: server) }
}

extension ServerAddress: ExpressibleByArgument {
  /// Reads an address from the command line.
  package init?(argument: String) { self.init(argument) }
}
