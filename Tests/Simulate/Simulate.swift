import ArgumentParser
import Foundation
import Simulation

/// `make simulate SEEDS=…`: lives of a cluster in virtual time, held against what it promised.
@main
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let simulated clusters live through faults, and check what they promised.",
    discussion: "Prints the seed of every history that broke a promise, and exits with 1 then.")

  @Option(help: "The first seed.")
  var first: UInt64 = 0

  @Option(help: "How many histories.")
  var seeds: UInt64 = 10_000

  @Option(help: "How many at a time.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "A mistake to plant: \(Mutation.allCases.map(\.rawValue).joined(separator: ", ")).")
  var mutation: Mutation?

  func run() async throws {
    let began = ContinuousClock.now
    let broken = await Histories(first: first, count: seeds, mutation: mutation)
      .broken(threads: threads)
    for (seed, violations) in broken {
      print("seed \(seed): \(violations.joined(separator: "; "))")
    }
    let seconds = began.duration(to: .now) / .seconds(1)
    print(
      "\(seeds) histories in \(Int(seconds)) s: \(broken.isEmpty ? "none" : "\(broken.count)") "
        + "broke a promise")
    if !broken.isEmpty { throw ExitCode.failure }
  }
}

extension Mutation: ExpressibleByArgument {}
