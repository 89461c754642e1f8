import Experiment
import Foundation
import TestSupport
import Testing
import Worker

struct CheckpointArchiveTests {
  private static let magic = Data("propmend checkpoint 1\n".utf8)

  /// An archive of one file with a name and contents.
  private func archive(_ name: String, _ contents: String, end: [UInt8] = [0, 0, 0, 0]) -> Data {
    var bytes = Self.magic
    bytes += withUnsafeBytes(of: UInt32(name.utf8.count).littleEndian) { Data($0) }
    bytes += Data(name.utf8)
    bytes += withUnsafeBytes(of: UInt64(contents.utf8.count).littleEndian) { Data($0) }
    return bytes + Data(contents.utf8) + Data(end)
  }

  @Test func `a folder comes back as it went, and drafts stay out`() async throws {
    try await withScratchFolder { scratch in
      let folder = scratch.appending(path: "job")
      try FileManager.default.createDirectory(
        at: folder.appending(path: "deep/er"), withIntermediateDirectories: true)
      let large = Data((0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
      let files = [
        "checkpoint.safetensors": large, "empty": Data(), "deep/er/ü.json": Data("{}".utf8),
      ]
      for (name, bytes) in files { try bytes.write(to: folder.appending(path: name)) }
      try Data("half".utf8).write(to: folder.appending(path: ".draft"))
      let archive = scratch.appending(path: "archive")
      let name = try CheckpointArchive.pack(folder, to: archive)
      #expect(try ArtifactReference(namingFile: archive) == name)
      #expect(try CheckpointArchive.pack(folder, to: scratch.appending(path: "again")) == name)

      let other = scratch.appending(path: "other")
      try CheckpointArchive.unpack(archive, into: other)
      for (name, bytes) in files {
        #expect(try Data(contentsOf: other.appending(path: name)) == bytes)
      }
      #expect(!FileManager.default.fileExists(atPath: other.appending(path: ".draft").path))
    }
  }

  @Test(arguments: ["../escape", "/etc/escape", "a/../../escape", "a//b", ".", "..", "a/.", "a\0b"])
  func `a name that leads out of the folder is refused`(name: String) async throws {
    try await withScratchFolder { scratch in
      let file = scratch.appending(path: "archive")
      try archive(name, "x").write(to: file)
      #expect(throws: CheckpointArchiveError.self) {
        try CheckpointArchive.unpack(file, into: scratch.appending(path: "in/job"))
      }
      #expect(!FileManager.default.fileExists(atPath: scratch.appending(path: "escape").path))
    }
  }

  @Test func `an archive cut off anywhere, or with something behind it, is refused`() async throws {
    let whole = archive("a", "contents")
    let spoilt = (0..<whole.count).map { whole.prefix($0) } + [whole + Data([1])]
    for (number, bytes) in spoilt.enumerated() {
      try await withScratchFolder { scratch in
        let file = scratch.appending(path: "archive")
        try bytes.write(to: file)
        #expect(throws: CheckpointArchiveError.self, "\(number)") {
          try CheckpointArchive.unpack(file, into: scratch.appending(path: "job"))
        }
      }
    }
  }

  @Test func `a damaged archive leaves the checkpoints that were there`() async throws {
    try await withScratchFolder { scratch in
      let kept = KeptCheckpoints(scratch.appending(path: "job"))
      try Data("old".utf8).write(to: kept.make().appending(path: "a"))
      kept.note(step: 3)
      let file = scratch.appending(path: "archive")
      try archive("a", "new").dropLast().write(to: file)
      #expect(throws: CheckpointArchiveError.self) { try kept.adopt(file, atStep: 5) }
      #expect(kept.step == 3)
      #expect(try Data(contentsOf: kept.place.appending(path: "a")) == Data("old".utf8))
      try archive("a", "new").write(to: file)
      try kept.adopt(file, atStep: 5)
      #expect(kept.step == 5)
      #expect(try Data(contentsOf: kept.place.appending(path: "a")) == Data("new".utf8))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
          == ["archive", "job", "job.step"])
    }
  }
}
