import ArgumentParser

/// `propmend-worker data`: a data set by itself, before anything is trained on it.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Look at data sets of edits.",
    subcommands: [DescribeData.self])
}
