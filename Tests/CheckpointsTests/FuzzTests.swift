import Checkpoints
import Foundation
import FuzzSupport
import Tensor
import Testing

/// Spoilt files end in an error, never in a crash, a hang or a large allocation.
@Suite struct FuzzTests {
  private func files(_ name: String) -> [[UInt8]] {
    GoldenCheckpoint.names.compactMap {
      try? Array(Data(contentsOf: GoldenCheckpoint.folder.appending(path: "\($0)/\(name)")))
    }
  }

  @Test func `config dot json`() {
    let files = files("config.json")
    var accepted = 0
    for seed in 0..<FuzzCount.current {
      var mutator = Mutator(seed: UInt64(seed))
      if (try? ModelConfiguration(json: mutator.mutated(files[seed % files.count]))) != nil {
        accepted += 1
      }
    }
    // Some mutations hit what nobody reads; if all or none were accepted, nothing was tested.
    #expect((1..<FuzzCount.current).contains(accepted))
  }

  @Test func `directories with a spoilt config dot json`() throws {
    let scratch = try GoldenCheckpoint.names.map { try ScratchCheckpoint($0) }
    let files = try scratch.map {
      try Array(Data(contentsOf: $0.directory.appending(path: "config.json")))
    }
    let count = FuzzCount.current / 20
    var accepted = 0
    for seed in 0..<count {
      var mutator = Mutator(seed: UInt64(seed))
      let place = seed % files.count
      let directory = scratch[place].directory
      try Data(mutator.mutated(files[place])).write(to: directory.appending(path: "config.json"))
      if (try? Checkpoint(directory: directory)) != nil { accepted += 1 }
    }
    #expect((1..<count).contains(accepted))
  }

  @Test func `safetensors headers`() {
    let originals = files("model.safetensors").map { file in
      let length = Int(file[0]) + Int(file[1]) << 8
      return (header: Array(file[8..<8 + length]), elements: file.count - 8 - length)
    }
    var accepted = 0
    for seed in 0..<FuzzCount.current {
      var mutator = Mutator(seed: UInt64(seed))
      let original = originals[seed % originals.count]
      let json = Data(mutator.mutated(original.header))
      // As many elements as the unspoilt file has, so that only the header can be wrong.
      let header = try? SafetensorsHeader(json: json, fileSize: 8 + json.count + original.elements)
      guard let header else { continue }
      accepted += 1
      #expect(header.entries.values.reduce(0) { $0 + $1.bytes.count } == original.elements)
    }
    // Blanks, metadata and letters of names may change; nearly everything else may not.
    #expect((1..<FuzzCount.current).contains(accepted))
  }

  @Test func `safetensors files`() {
    let files = files("model.safetensors")
    var accepted = 0
    for seed in 0..<FuzzCount.current {
      var mutator = Mutator(seed: UInt64(seed))
      if (try? Safetensors(Data(mutator.mutated(files[seed % files.count])))) != nil {
        accepted += 1
      }
    }
    // Elements may be any bits.
    #expect((1..<FuzzCount.current).contains(accepted))
  }
}
