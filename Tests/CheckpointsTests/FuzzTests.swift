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

  @Test func `safetensors headers`() {
    let headers = files("model.safetensors").map { file -> [UInt8] in
      let length = Int(file[0]) + Int(file[1]) << 8
      return Array(file.prefix(8 + length))
    }
    var refused = 0
    for seed in 0..<FuzzCount.current {
      var mutator = Mutator(seed: UInt64(seed))
      let header = mutator.mutated(headers[seed % headers.count])
      // As many elements as the unspoilt file has, so that only the header is wrong.
      let size = header.count + 20_000
      let json = Data(header.dropFirst(8))
      if (try? SafetensorsHeader(json: json, fileSize: size)) == nil { refused += 1 }
      if (try? SafetensorsHeader(file: Data(header))) == nil { refused += 1 }
    }
    #expect(refused > FuzzCount.current)
  }
}
