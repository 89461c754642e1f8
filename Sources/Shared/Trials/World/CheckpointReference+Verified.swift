import Experiment
import FoundationEssentials

extension CheckpointReference {
  /// The directory on this host. All of it is read, for it may differ from host to host, and may
  /// have changed between two jobs.
  /// - Throws: `JobFailure` where it is missing, or not the one that was submitted.
  func verified() throws(JobFailure) -> URL {
    let directory = URL(filePath: path)
    let found: String
    do {
      found = try Self.fingerprint(of: directory)
    } catch {
      throw JobFailure(kind: .host, message: "\(error)")
    }
    guard found == fingerprint else {
      throw JobFailure(
        kind: .host,
        message: "\(path) has SHA-256 \(found) on this host, but the sweep was submitted with "
          + "\(fingerprint): copy the same checkpoint here")
    }
    return directory
  }
}
