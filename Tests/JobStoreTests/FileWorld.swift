import Experiment
import Foundation
import JobStore
import TestSupport
import Testing
import Wire

/// A store with one finished base model, whose two files lie beside the database.
struct FileWorld {
  /// Their hashes, sorted.
  let names: [String]
  private let folder: String

  init(_ store: JobStore, beside path: String) async throws {
    folder = path + ".artifacts"
    let artifacts = try ArtifactFolder(besideDatabase: path)
    let contents = ["model": Array("a model".utf8), "tokenizer": Array("a tokenizer".utf8)]
    var references: [String: ArtifactReference] = [:]
    for (role, bytes) in contents {
      let name = ContentHash.hexadecimal(of: bytes)
      references[role] = ArtifactReference(sha256: name, size: bytes.count)
      try await artifacts.store(name, from: chunks(bytes))
    }
    names = references.values.map(\.sha256).sorted()
    try await store.submit(.tiny())
    let lease = try #require(
      try await store.claim(ClaimRequest(request: "0", worker: "w")).first)
    _ = try await store.complete(
      lease.token, with: JobReport(values: [ValueName.loss: 0.5], artifacts: references))
  }

  /// Changes a byte of a file, and not its size.
  func spoil(_ name: String) throws {
    let url = URL(fileURLWithPath: "\(folder)/\(name)")
    var bytes = try Data(contentsOf: url)
    bytes[0] ^= 1
    try bytes.write(to: url)
  }

  /// Removes a file.
  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
  }

  /// Adds a file that nothing names.
  func addStray(_ name: String, changed seconds: Double) throws {
    try Data("stray".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: "\(folder)/\(name)")
  }

  /// The files that are there.
  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }
}

/// Bytes as they arrive.
private func chunks(_ bytes: [UInt8]) -> AsyncStream<[UInt8]> {
  AsyncStream { stream in
    stream.yield(bytes)
    stream.finish()
  }
}
