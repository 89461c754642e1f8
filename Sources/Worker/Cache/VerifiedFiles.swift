import Experiment
import Foundation
import Synchronization

/// The artifacts whose bytes this process has compared with their names, so that a large file is
/// hashed once and not at every use.
///
/// A class, because all that look for artifacts share it.
final class VerifiedFiles: Sendable {
  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
    let changed: Int64
  }

  private let known = Mutex<[Identity: ArtifactReference]>([:])

  /// Whether a file holds the bytes that a reference names.
  func holds(_ file: URL, _ reference: ArtifactReference) -> Bool {
    guard let stamp = FileStamp(of: file), stamp.size == reference.size else { return false }
    if known.withLock({ $0[Self.identity(stamp)] }) == reference { return true }
    guard (try? ArtifactReference(namingFile: file)) == reference else { return false }
    // The stamp of before: bytes that changed meanwhile have another one.
    known.withLock { $0[Self.identity(stamp)] = reference }
    return true
  }

  /// Takes note of a file whose bytes were hashed on their way to it.
  func note(_ file: URL, _ reference: ArtifactReference) {
    guard let stamp = FileStamp(of: file) else { return }
    known.withLock { $0[Self.identity(stamp)] = reference }
  }

  private static func identity(_ stamp: FileStamp) -> Identity {
    Identity(device: stamp.device, inode: stamp.inode, changed: stamp.changed)
  }
}
