import ArgumentParser

extension ListenAddress: ExpressibleByArgument {
  /// Reads `HOST:PORT` from the command line.
  package init?(argument: String) { self.init(argument) }
}
