import ArgumentParser
import Randomness
import Tensor

/// `bench products`: this machine's rate for square matrix products, which stands for its peak.
struct Products: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Billions of operations per second of square matrix products.")

  @Option var size = 2_048
  @Option var threads = 2
  @Option var steps = 5

  func run() throws {
    let operations = 2 * Double(size) * Double(size) * Double(size) * Double(threads)
    let a = Tensor(shape: [size, size], repeating: 0.5)
    let seconds = Timing.seconds(steps: steps, warmup: 1) {
      _ = parallelMap(threads, threads: threads) { _ in Tensor.product(a.matrix, a.matrix) }
    }
    Measurement(perSecond: seconds.map { operations / $0 / 1e9 }).print()
  }

  /// Measures the rate in a process of its own, and says it.
  static func announced(threads: Int) throws -> Double {
    let products = Peer.own("products", ["--threads", "\(threads)"], name: "matrix products")
    let rate = try products.measure() ?? 0
    Output.say("matrix products of 2048 x 2048, \(threads) threads: \(Int(rate)) GFLOP/s")
    return rate
  }
}
