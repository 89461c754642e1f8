import FoundationEssentials
import Randomness
import Testing

@Suite struct SplitMix64Tests {
  /// From the reference implementation, https://prng.di.unimi.it/splitmix64.c, with x = 1234567.
  @Test func `it draws the reference numbers`() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
    #expect(random.next() == 9_817_491_932_198_370_423)
  }

  @Test func `a stored generator goes on where it was`() throws {
    var random = SplitMix64(seed: 7, stream: "a test")
    _ = random.normal()
    let data = try JSONEncoder().encode(random)
    var decoded = try JSONDecoder().decode(SplitMix64.self, from: data)
    var restored = SplitMix64(seed: random.state)
    let next = random.next()
    #expect(decoded.next() == next)
    #expect(restored.next() == next)
  }

  @Test func `streams and seeds differ`() {
    let states = (0..<100).flatMap { seed in
      ["batches", "weights", ""].map { SplitMix64(seed: seed, stream: $0).state }
    }
    #expect(Set(states).count == states.count)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a permutation holds every index once`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = random.index(below: 50)
    #expect(random.permutation(count).sorted() == Array(0..<count))
  }

  @Test func `an index is as likely as any other`() {
    var random = SplitMix64(seed: 3)
    var counts = [0, 0, 0, 0, 0]
    for _ in 0..<50_000 { counts[random.index(below: 5)] += 1 }
    let tolerance = 450  // five standard deviations of a binomial count: 5 * sqrt(8,000)
    #expect(counts.allSatisfy { abs($0 - 10_000) < tolerance })
  }

  @Test func `uniform and normal numbers have their moments`() {
    var random = SplitMix64(seed: 5)
    let count = 50_000
    let uniforms = (0..<count).map { _ in random.uniform() }
    let normals = (0..<count).map { _ in Double(random.normal()) }
    let tolerance = 0.03  // 4.7 standard errors of a normal variance, the least certain of these
    #expect(uniforms.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(abs(uniforms.reduce(0, +) / Double(count) - 0.5) < tolerance)
    #expect(abs(normals.reduce(0, +) / Double(count)) < tolerance)
    #expect(abs(normals.map { $0 * $0 }.reduce(0, +) / Double(count) - 1) < tolerance)
  }
}
