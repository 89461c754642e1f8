import FoundationEssentials
import Tensor

/// A training's state on disk, so that a stopped attempt goes on where it stood.
struct TrainingCheckpoint {
  private let file: URL

  /// The checkpoint in a job's folder.
  init(in folder: URL) { file = folder.appendingPathComponent("checkpoint.safetensors") }

  /// The stored state; nil where there is none, or none that can be read: training then starts
  /// again, which costs time but no correctness.
  func load() -> Safetensors? {
    guard let data = try? Data(contentsOf: file) else { return nil }
    return try? Safetensors(data)
  }

  /// Replaces the stored state; a reader sees the old one or the new one, never a part.
  func save(_ state: Safetensors) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try state.encoded().write(to: file, options: .atomic)
  }
}

/// A checkpoint of something else.
struct CheckpointMismatch: Error {}
