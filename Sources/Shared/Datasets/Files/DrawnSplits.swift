import Randomness

/// Splits of a data set that was published in one piece, or whose split was not: they are ours.
///
/// The PropMEND paper splits RippleEdits at random, and recorded neither seed nor lists. Ours is
/// drawn the same way, by a fixed permutation of each file: `valid` and `test` come from the strong
/// edits, which have a probe of portability and one of specificity. Each gets an eighth of the
/// strong edits of all files, at most 500, and of each file its share. `train` is the rest, the weak
/// edits with it; edits with a probe of neither are dropped.
struct DrawnSplits {
  /// The edits, in the order of files and in file order.
  let examples: [Split: [EditExample]]
  /// How many edits have a probe neither of portability nor of specificity.
  let droppedEdits: Int

  /// The most edits that `valid` and `test` have each.
  private static let largestHeldOut = 500

  /// Draws from the edits of each file.
  init(of files: [(name: String, examples: [EditExample])]) {
    let strongCount = files.map { $0.examples.count(where: \.isStrong) }.reduce(0, +)
    let heldOut = min(Self.largestHeldOut, strongCount / 8)

    var examples: [Split: [EditExample]] = [.train: [], .valid: [], .test: []]
    var strongSoFar = 0
    var heldOutSoFar = 0
    for file in files {
      // The shares of the files are whole numbers that add up to `heldOut`.
      strongSoFar += file.examples.count(where: \.isStrong)
      let share = strongCount == 0 ? 0 : heldOut * strongSoFar / strongCount - heldOutSoFar
      heldOutSoFar += share
      let splits = Self.splits(of: file.examples, file: file.name, heldOut: share)
      for (split, example) in zip(splits, file.examples) {
        if let split { examples[split, default: []].append(example) }
      }
    }
    self.examples = examples
    droppedEdits =
      files.map(\.examples.count).reduce(0, +) - examples.values.map(\.count).reduce(0, +)
  }

  /// The split of each edit of a file; nil for those that are dropped.
  private static func splits(of examples: [EditExample], file: String, heldOut: Int) -> [Split?] {
    var splits = examples.map { $0.has(.portability) || $0.has(.specificity) ? Split.train : nil }
    let strong = examples.indices.filter { examples[$0].isStrong }
    var random = SplitMix64(seed: 0, stream: "held-out edits of \(file)")
    let order = random.permutation(strong.count).map { strong[$0] }
    for index in order.prefix(heldOut) { splits[index] = .valid }
    for index in order.dropFirst(heldOut).prefix(heldOut) { splits[index] = .test }
    return splits
  }
}

extension EditExample {
  /// Whether the edit tests both what should change and what should not.
  fileprivate var isStrong: Bool { has(.portability) && has(.specificity) }

  fileprivate func has(_ group: ProbeGroup) -> Bool { probes.contains { $0.group == group } }
}
