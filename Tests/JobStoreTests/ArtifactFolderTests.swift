import Experiment
import Foundation
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct ArtifactFolderTests {
  private let bytes = Array("the weights of a model".utf8)

  private func chunks(_ bytes: [UInt8]) -> AsyncStream<ArraySlice<UInt8>> {
    AsyncStream { stream in
      for start in Swift.stride(from: 0, to: bytes.count, by: 5) {
        stream.yield(bytes[start..<min(start + 5, bytes.count)])
      }
      stream.finish()
    }
  }

  @Test func `bytes are found under their hash`() async throws {
    try await withScratchFolder { url in
      let folder = try ArtifactFolder(url)
      let name = ContentHash.hexadecimal(of: bytes)
      for _ in 0..<2 { try await folder.store(name, from: chunks(bytes)) }
      #expect(try Array(Data(contentsOf: URL(fileURLWithPath: folder.path(of: name)))) == bytes)
      #expect(try FileManager.default.contentsOfDirectory(atPath: url.path) == [name])
    }
  }

  @Test func `other bytes than the name says are refused and leave nothing`() async throws {
    try await withScratchFolder { url in
      let folder = try ArtifactFolder(url)
      let name = ContentHash.hexadecimal(of: bytes)
      let error = await #expect(throws: WireError.self) {
        try await folder.store(name, from: chunks(bytes.dropLast()))
      }
      #expect(error?.code == .badRequest)
      #expect(try FileManager.default.contentsOfDirectory(atPath: url.path).isEmpty)
    }
  }

  @Test(arguments: [
    "", "../results.sqlite", String(repeating: "A", count: 64), String(repeating: "a", count: 63),
    "/" + String(repeating: "a", count: 63),
  ])
  func `a name that is no hash leads nowhere`(_ name: String) async throws {
    try await withScratchFolder { url in
      let folder = try ArtifactFolder(url.appendingPathComponent("artifacts"))
      let reading = #expect(throws: WireError.self) { try folder.path(of: name) }
      let writing = await #expect(throws: WireError.self) {
        try await folder.store(name, from: chunks(bytes))
      }
      #expect(reading?.code == .badRequest)
      #expect(writing?.code == .badRequest)
    }
  }

  @Test func `an artifact that nobody stored is not found`() async throws {
    try await withScratchFolder { url in
      let folder = try ArtifactFolder(url)
      let error = #expect(throws: WireError.self) {
        try folder.path(of: ContentHash.hexadecimal(of: bytes))
      }
      #expect(error?.code == .notFound)
    }
  }

  @Test func `an upload that was cut off is cleared away`() async throws {
    try await withScratchFolder { url in
      try Data(bytes).write(to: url.appendingPathComponent("incoming-1"))
      _ = try ArtifactFolder(url)
      #expect(try FileManager.default.contentsOfDirectory(atPath: url.path).isEmpty)
    }
  }

  @Test func `a file that nobody names goes when its grace is over`() async throws {
    try await withScratchFolder { url in
      let folder = try ArtifactFolder(url)
      let names = [[UInt8(1)], [2]].map(ContentHash.hexadecimal(of:))
      for (byte, name) in zip(UInt8(1)..., names) {
        try await folder.store(name, from: chunks([byte]))
      }
      let (past, future) = (Date(timeIntervalSinceNow: -60), Date(timeIntervalSinceNow: 60))
      #expect(try folder.removeUnnamed(keeping: [], olderThan: past) == 0)
      #expect(try folder.removeUnnamed(keeping: [names[0]], olderThan: future) == 1)
      _ = try folder.path(of: names[0])
      #expect(throws: WireError.self) { try folder.path(of: names[1]) }
    }
  }
}
