import Randomness

/// A random grid whose numbers of jobs are counted by another rule than the program's.
struct CountedGrid {
  private let editors: [String]
  private let splits: [String]
  private let ranks: Int?
  private let rates: Int?
  private let cptRates: Int?
  private let seeds: Int

  /// The grid of a seed.
  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    editors = random.some(of: ["none", "prepend", "cpt", "propmend"])
    splits = random.some(of: ["id", "ood-entity", "ood-relation", "ood-both"])
    let hasCPT = editors.contains("cpt")
    let hasPropMEND = editors.contains("propmend")
    ranks = hasPropMEND ? random.axisLength() : nil
    rates = hasCPT || hasPropMEND ? random.axisLength() : nil
    cptRates = hasCPT ? random.axisLength() : nil
    seeds = 1 + random.index(below: 4)
  }

  /// The file with this grid.
  var text: Text {
    let axes = [
      ("rank", ranks, ""), ("learning_rate", rates, "0.1"), ("cpt.learning_rate", cptRates, "0.2"),
    ]
    return Text(
      grid: [
        "editor: [\(editors.joined(separator: ", "))]",
        "split: [\(splits.joined(separator: ", "))]",
      ]
        + axes.compactMap { name, length, prefix in
          length.map { "\(name): [\((1...$0).map { prefix + "\($0)" }.joined(separator: ", "))]" }
        },
      more: ["seeds: \(seeds)"])
  }

  /// The number of trainings.
  var trainings: Int {
    editors.contains("propmend") ? (ranks ?? 1) * (rates ?? 1) * seeds : 0
  }

  /// The number of evaluations; the unedited model is always evaluated.
  var evaluations: Int {
    let all = editors.contains("none") ? editors : editors + ["none"]
    let unseeded = all.map { ["cpt": cptRates ?? rates ?? 1, "propmend": 0][$0] ?? 1 }
    return (unseeded.reduce(0, +) + trainings) * splits.count
  }
}

extension SplitMix64 {
  /// A random choice of at least one, in the given order.
  fileprivate mutating func some(of all: [String]) -> [String] {
    let always = index(below: all.count)
    return all.indices.filter { $0 == always || index(below: 2) == 0 }.map { all[$0] }
  }

  /// The length of an axis, or nil for none.
  fileprivate mutating func axisLength() -> Int? {
    let length = index(below: 4)
    return length == 0 ? nil : length
  }
}
