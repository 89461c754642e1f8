/// What is said of a host.
struct HostReport: Encodable {
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
