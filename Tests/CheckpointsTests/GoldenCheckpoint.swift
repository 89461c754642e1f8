import Checkpoints
import Foundation
import Tensor
import TensorTestSupport
import Transformer

/// A tiny checkpoint that `Tests/Golden/make_checkpoints.py` made with `transformers`.
struct GoldenCheckpoint {
  /// Every one of them.
  static let names = [
    "llama", "llama-3.2", "llama-linear", "llama-biases", "llama-heads", "qwen2", "qwen2-tied",
    "gpt2", "gpt2-inner",
  ]

  let directory: URL
  let golden: Golden

  init(_ name: String) throws {
    directory = Self.folder.appending(path: name)
    golden = try Golden("checkpoints/\(name)/golden.safetensors")
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden/checkpoints")
}

/// A copy of a golden checkpoint that a test may spoil.
final class ScratchCheckpoint {
  let directory: URL

  init(_ name: String) throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")
    try FileManager.default.copyItem(
      at: GoldenCheckpoint.folder.appending(path: name), to: directory)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Replaces text in a file.
  func replace(_ old: String, with new: String, in file: String = "config.json") throws {
    let url = directory.appending(path: file)
    let text = try String(contentsOf: url, encoding: .utf8)
    precondition(text.contains(old), "\(file) does not hold \(old)")
    try text.replacingOccurrences(of: old, with: new).write(
      to: url, atomically: true, encoding: .utf8)
  }
}
