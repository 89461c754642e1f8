import Experiment

extension SweepReader {
  /// What a seed may be.
  private static let seed = Parameter(
    "seeds", .integer(0...Sweep.Block.largestSeed), default: 0,
    "Seed of everything random in an editor.")

  /// How many seeds a plain number may ask for.
  private static let seedCount = Parameter(
    "seeds", .integer(1...1_000_000), default: 1, "Number of seeds, counted from 0.")

  /// The seeds: a list, or a number n for 0, 1, … n-1; without the key, the one seed 0.
  mutating func seeds(_ entry: YAMLNode.Entry?) -> [Int]? {
    guard let entry else { return [0] }
    if case .scalar = entry.value.content {
      return value(entry.value, of: Self.seedCount, key: entry.key).flatMap(Self.whole)
        .map { Array(0..<$0) }
    }
    return listedSeeds(entry)
  }

  /// The seeds of an included point: one, or a list.
  mutating func listedSeeds(_ entry: YAMLNode.Entry) -> [Int]? {
    values(of: entry) { (node: YAMLNode, reader: inout SweepReader) in
      reader.seed(node, key: entry.key)
    } identity: {
      String($0)
    }?.map(\.value)
  }

  /// One seed.
  mutating func seed(_ node: YAMLNode, key: String) -> Int? {
    value(node, of: Self.seed, key: key).flatMap(Self.whole)
  }

  /// The whole number that a value is.
  static func whole(_ scalar: Scalar) -> Int? {
    if case .number(let number) = scalar { Int(exactly: number) } else { nil }
  }
}
