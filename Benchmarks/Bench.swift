import ArgumentParser

/// `make bench`: how fast this machine trains and edits, as ratios against PyTorch and against the
/// matrix library's own limit, measured in one run.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure training, meta-training and real shapes against PyTorch and OpenBLAS.",
    subcommands: [Compare.self, Train.self, Meta.self, Products.self, Large.self],
    defaultSubcommand: Compare.self)
}
