import ArgumentParser
import Foundation
import Tensor

/// `propmend-worker check`: what this host can do.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the matrix library, its speed, the threads and the memory of this host.")

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let process = ProcessInfo.processInfo
    let report = HostReport(
      library: BLAS.description, kernel: BLAS.kernel, cores: process.activeProcessorCount,
      threads: threads.count, gigaflopsOneThread: Self.rate(threads: 1),
      gigaflops: Self.rate(threads: threads.count), memoryBytes: Int(process.physicalMemory))
    print(json ? try JSONLines.line(report) : report.text)
  }

  /// Billions of operations a second of products of square matrices, the best of a few.
  private static func rate(threads: Int) -> Double {
    let size = 1_024
    let a = Tensor(shape: [size, size], repeating: 0.5)
    let operations = 2 * Double(size * size * size * threads)
    let seconds = (0..<5).map { _ in
      ContinuousClock().measure {
        _ = parallelMap(threads, threads: threads) { _ in Tensor.product(a.matrix, a.matrix) }
      } / .seconds(1)
    }
    return operations / seconds.min()! / 1e9
  }
}
