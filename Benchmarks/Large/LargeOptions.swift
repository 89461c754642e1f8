import ArgumentParser
import Checkpoints
import Foundation
import Tensor
import Transformer

/// The directory and the threads, which every part needs.
struct LargeOptions: ParsableArguments {
  @Option(help: "Directory of the checkpoint.") var directory = ".build/llama-3.2-1b-shaped"
  @Option(help: "Threads.") var threads = 2

  var url: URL { URL(filePath: directory, directoryHint: .isDirectory) }

  /// The same, as arguments of a part.
  var arguments: [String] { ["--directory", directory, "--threads", "\(threads)"] }

  /// The opened model.
  func model() throws -> Decoder {
    Memory.keepMapped()
    return try Checkpoint(directory: url).decoder.withThreads(threads)
  }
}
