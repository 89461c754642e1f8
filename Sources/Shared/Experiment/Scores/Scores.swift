package import Datasets

/// The numbers of an evaluation by name.
///
/// What does not exist has no number, which is not the same as 0: a slice that no probe is in has
/// none at all, and one of which no probe counts has counts alone.
package struct Scores: Hashable, Sendable {
  private var numbers: [ScoreName: Double]

  /// Scores by name.
  package init(_ numbers: [ScoreName: Double]) { self.numbers = numbers }

  /// The scores among a job's values; other values are left alone.
  package init(values: [String: Double]) {
    numbers = values.reduce(into: [:]) { numbers, value in
      if let name = ScoreName(value.key) { numbers[name] = value.value }
    }
  }

  /// The scores as values that a job reports.
  package var values: [String: Double] {
    Dictionary(uniqueKeysWithValues: numbers.map { ($0.key.description, $0.value) })
  }

  /// A score, or nil where there is none.
  package subscript(name: ScoreName) -> Double? { numbers[name] }

  /// The names that have a score, sorted by their text.
  package var names: [ScoreName] {
    // Names are thousands in a large sweep, and texts are slow to make: once for each.
    numbers.keys.map { ($0.description, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The criteria of a group whose probes belong to tests.
  package func testedCriteria(of group: ProbeGroup) -> Set<String> {
    Set(
      numbers.keys.compactMap { name in
        guard name.group == group, name.quantity == .tests,
          case .criterion(let criterion) = name.slice
        else { return nil }
        return criterion
      })
  }
}
