import ArgumentParser
import Foundation
import Tensor

/// `propmend-worker check`: what this host can do.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the matrix library, its speed, the threads and the memory of this host.")

  @Option(help: ArgumentHelp("Threads; all cores if left out.", valueName: "t"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print one JSON object.") var json = false

  func validate() throws {
    guard threads > 0 else {
      throw ValidationError("--threads is \(threads), but must be 1 or more")
    }
  }

  func run() throws {
    let process = ProcessInfo.processInfo
    let report = HostReport(
      library: BLAS.description, kernel: BLAS.kernel, cores: process.activeProcessorCount,
      threads: threads, gigaflopsOneThread: Self.rate(threads: 1),
      gigaflops: Self.rate(threads: threads), memoryBytes: Int(process.physicalMemory))
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

/// What is said of a host.
private struct HostReport: Encodable {
  let library: String
  let kernel: String
  let cores: Int
  let threads: Int
  let gigaflopsOneThread: Double
  let gigaflops: Double
  let memoryBytes: Int

  /// Parameters of the largest model whose BF16 weights leave half of the memory free.
  var largestModel: Int { memoryBytes / 4 }

  var text: String {
    func rounded(_ value: Double) -> Int { Int(value.rounded()) }
    return """
      matrix library   \(library)
      kernel           \(kernel)
      cores            \(cores)
      threads          \(threads); one matrix product runs on one thread, work is split over them
      speed            \(rounded(gigaflopsOneThread)) GFLOP/s on one thread, \
      \(rounded(gigaflops)) on \(threads)
      memory           \(rounded(Double(memoryBytes) / 1e9)) GB: scores and edits models of up to \
      about \(rounded(Double(largestModel) / 1e9)) billion parameters in BF16
      """
  }
}
