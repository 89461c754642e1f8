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
    try SafetensorsWriter.write(
      rows.enumerated().map { index, rows in
        let tensor = GradientCheck.random([rows, columns], &generator)
        return SafetensorsWriter.Item(
          name: "\(index)", shape: [rows, columns], type: type, elements: { tensor })
      }, metadata: [:], to: url)
    try moveToOddAddresses(url)
    let file = try SafetensorsFile(url)
    return Weight(
      try rows.enumerated().map { try file.matrix("\($0)", rows: $1, columns: columns) })
  }

  /// Lengthens a file's header by a blank. Files are mapped from an even address on and written
  /// with headers of multiples of eight bytes, so that no element then lies where its type wants to.
  private func moveToOddAddresses(_ url: URL) throws {
    var data = try Data(contentsOf: url)
    let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    precondition(length % 8 == 0, "a header of \(length) bytes")
    data.insert(UInt8(ascii: " "), at: 8 + length)
    data[0] += 1
    try data.write(to: url)
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
    #expect(embedding([], table: weight) == dense.gather(rows: []))
    weight.update { $0.multiply(by: 2) }
    var doubled = dense
    doubled.multiply(by: 2)
    #expect(weight == Weight(doubled))
  }

  @Test(arguments: [ElementType.bfloat16, .float16])
  func `every pattern of sixteen bits survives widening and narrowing`(type: ElementType) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let patterns = Array(0...UInt16.max)
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
    try moveToOddAddresses(url)
    let again = try SafetensorsFile(url).tensor("w")
    for (a, b) in zip(wide.values, again.values) { #expect(a == b || (a.isNaN && b.isNaN)) }
  }

  /// What a file gives back of numbers that were written in 16 bits.
  private func narrowed(_ values: [Float], to type: ElementType) throws -> [Float] {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let tensor = Tensor(shape: [values.count], values: values)
    let url = folder.appending(path: "w.safetensors")
    try SafetensorsWriter.write(
      [.init(name: "w", shape: tensor.shape, type: type, elements: { tensor })],
      metadata: [:], to: url)
    return try SafetensorsFile(url).tensor("w").values
  }

  /// Numbers of all magnitudes, denormal ones among them.
  private func numbers(below limit: Float) -> [Float] {
    var generator = SplitMix64(seed: 1)
    return (0..<20_000).map { _ in
      Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
    }.filter { abs($0) < limit }
  }

  @Test func `numbers between two of F16 go to the nearest, ties to even`() throws {
    let values =
      numbers(below: 65_520) + [
        65_504, 65_519.99, 2.98e-8, 2.99e-8, 5.97e-8, 1.0009765625, 1.00048828125,
      ]
    for (value, result) in zip(values, try narrowed(values, to: .float16)) {
      #expect(Float(Float16(value)) == result, "\(value)")
    }
  }

  @Test func `numbers between two of BF16 go to the nearest, ties to even`() throws {
    let limit = Float(bitPattern: 0x7f7f_8000)
    // A tie is where the lower half of the bits is 0x8000; its neighbours are none.
    let ties = numbers(below: 3e38).flatMap { value in
      [0x7fff, 0x8000, 0x8001].map { Float(bitPattern: value.bitPattern & 0xffff_0000 | $0) }
    }
    let values = numbers(below: limit) + ties + [limit.nextDown, -limit.nextDown, 0, -0.0]
    for (value, result) in zip(values, try narrowed(values, to: .bfloat16)) {
      // The two neighbours with 16 bits, towards zero and away from it, as numbers of a kind that
      // holds both and their distances exactly.
      let inner = Float(bitPattern: value.bitPattern & 0xffff_0000)
      let outer = Float(bitPattern: inner.bitPattern + 0x1_0000)
      let down = abs(Double(value) - Double(inner))
      let up = outer.isFinite ? abs(Double(outer) - Double(value)) : .infinity
      let even = inner.bitPattern & 0x1_0000 == 0
      let expected = down < up || (down == up && even) ? inner : outer
      #expect(result.bitPattern == expected.bitPattern, "\(value)")
    }
  }

  @Test(arguments: [
    (ElementType.float16, Float(65_520), "use BF16 or F32"),
    (.bfloat16, Float(bitPattern: 0x7f7f_8000), "use F32"),
  ])
  func `a finite number that would be infinity in the file is refused`(
    type: ElementType, limit: Float, way: String
  ) throws {
    for value in [limit, -limit, .greatestFiniteMagnitude] {
      #expect(
        throws: SafetensorsError(
          "'w' holds \(value), which \(type.rawValue) cannot hold: \(way)")
      ) {
        try narrowed([0, value], to: type)
      }
    }
    let kept = [limit.nextDown, .infinity, -.infinity]
    #expect(try narrowed(kept, to: type).map(\.isFinite) == [true, false, false])
    #expect(try narrowed([.nan], to: type)[0].isNaN)
    #expect(try narrowed([.greatestFiniteMagnitude], to: .float32) == [.greatestFiniteMagnitude])
  }
}
