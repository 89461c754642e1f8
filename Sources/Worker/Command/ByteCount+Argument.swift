import ArgumentParser

extension ByteCount: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
