import Foundation
import Randomness
import Tensor
import TensorTestSupport
import Testing

/// Weights that stay in their files.
@Suite struct StoredWeightTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")

  /// Random matrices in a file of a type, and what they are when read back.
  private func stored(_ type: ElementType, rows: [Int], columns: Int) throws -> Weight {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var generator = SplitMix64(seed: 11)
    let url = folder.appending(path: "w.safetensors")
    // One byte of metadata more or less moves the elements to odd addresses.
    try SafetensorsWriter.write(
      rows.enumerated().map { index, rows in
        let tensor = GradientCheck.random([rows, columns], &generator)
        return SafetensorsWriter.Item(
          name: "\(index)", shape: [rows, columns], type: type, elements: { tensor })
      }, metadata: [:], to: url)
    let file = try SafetensorsFile(url)
    return Weight(
      try rows.enumerated().map { try file.matrix("\($0)", rows: $1, columns: columns) })
  }

  @Test(arguments: [ElementType.bfloat16, .float16, .float32], [1, 3, 5, 40])
  func `products are those of the same matrix in memory, on any number of threads`(
    type: ElementType, count: Int
  ) throws {
    // Taller than a tile at this width, and in three parts.
    let weight = try stored(type, rows: [700, 3, 1_100], columns: 513)
    let dense = weight.dense
    var generator = SplitMix64(seed: 3)
    let x = GradientCheck.random([count, 513], &generator)
    let dy = GradientCheck.random([count, 1_803], &generator)
    for (own, expected) in [
      (linear(x, weight), linear(x, dense)),
      (linearBackward(dy, weight: weight), linearBackward(dy, weight: dense)),
    ] {
      let largest = expected.values.reduce(0) { max($0, abs($1)) }
      for (a, b) in zip(own.values, expected.values) { #expect(abs(a - b) <= 1e-5 * largest) }
    }
    #expect(linear(x, weight, threads: 3) == linear(x, weight, threads: 1))
    #expect(
      linearBackward(dy, weight: weight, threads: 3) == linearBackward(dy, weight: weight))
    #expect(linear(x, Weight(dense), threads: 2) == linear(x, Weight(dense), threads: 3))
  }

  @Test func `rows, embeddings and changes see the stored numbers`() throws {
    var weight = try stored(.bfloat16, rows: [4, 5], columns: 6)
    let dense = weight.dense
    #expect(weight.rows(3..<6) == dense.slice(rows: 3..<6))
    #expect(embedding([8, 0, 4], table: weight) == dense.gather(rows: [8, 0, 4]))
    weight.update { $0.multiply(by: 2) }
    var doubled = dense
    doubled.multiply(by: 2)
    #expect(weight == Weight(doubled))
  }

  @Test(arguments: [ElementType.bfloat16, .float16])
  func `every pattern of sixteen bits survives widening and narrowing`(type: ElementType) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let patterns = (0..<UInt16.max).map { $0 }
    let header =
      #"{"w":{"dtype":"\#(type.rawValue)","shape":[\#(patterns.count)],"data_offsets":[0,\#(2 * patterns.count)]}}"#
    var data = Data((0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) })
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: patterns.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
    let wide = try Safetensors(data).tensor("w")
    for (pattern, value) in zip(patterns, wide.values) {
      let expected =
        type == .bfloat16
        ? Float(bitPattern: UInt32(pattern) << 16) : Float(Float16(bitPattern: pattern))
      #expect(value == expected || (value.isNaN && expected.isNaN), "pattern \(pattern)")
    }
    let url = folder.appending(path: "w.safetensors")
    try SafetensorsWriter.write(
      [.init(name: "w", shape: wide.shape, type: type, elements: { wide })], metadata: [:], to: url)
    let again = try SafetensorsFile(url).tensor("w")
    for (a, b) in zip(wide.values, again.values) { #expect(a == b || (a.isNaN && b.isNaN)) }
  }

  @Test func `numbers between two of sixteen bits go to the nearest, ties to even`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var generator = SplitMix64(seed: 1)
    // All magnitudes, denormal numbers of the small type and overflow among them.
    let values =
      (0..<20_000).map { _ in
        Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      } + [65_504, 65_519.99, 65_520, 2.98e-8, 2.99e-8, 5.97e-8, 1.0009765625, 1.00048828125]
    let finite = values.filter { $0.isFinite && abs($0) < 3e38 }
    let tensor = Tensor(shape: [finite.count], values: finite)
    let url = folder.appending(path: "w.safetensors")
    try SafetensorsWriter.write(
      [.init(name: "w", shape: tensor.shape, type: .float16, elements: { tensor })],
      metadata: [:], to: url)
    for (a, b) in zip(finite, try SafetensorsFile(url).tensor("w").values) {
      #expect(Float(Float16(a)) == b, "\(a)")
    }
  }
}
