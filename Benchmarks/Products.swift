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
}
