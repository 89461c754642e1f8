import Datasets
import Randomness

/// Names of people and companies that no edit of a dataset is about, put together from the first and
/// the last words of its subjects.
struct FreshNames: Sendable {
  private var free: [SubjectKind: [String]] = [:]

  /// The names that a dataset leaves, shuffled.
  init(_ dataset: Dataset, shuffledBy generator: inout SplitMix64) {
    let subjects = Split.allCases.flatMap { dataset[$0] }.compactMap { example in
      example.subject.flatMap { name in example.subjectKind.map { (name, $0) } }
    }
    let taken = Set(subjects.map(\.0))
    for kind in SubjectKind.allCases {
      let words = subjects.filter { $0.1 == kind }.map { $0.0.split(separator: " ") }
      let firsts = Set(words.map { String($0[0]) }).sorted()
      let lasts = Set(words.map { $0.dropFirst().joined(separator: " ") }).sorted()
      let names = firsts.flatMap { first in lasts.map { $0.isEmpty ? first : "\(first) \($0)" } }
        .filter { !taken.contains($0) }
      free[kind] = generator.permutation(names.count).map { names[$0] }
    }
  }

  /// Takes a name out; nil where no name of this kind is left.
  mutating func deal(_ kind: SubjectKind) -> String? { free[kind]?.popLast() }

  /// One of the names that are left; nil where there is none of this kind.
  func draw(_ kind: SubjectKind, _ generator: inout SplitMix64) -> String? {
    free[kind].flatMap { generator.element(of: $0) }
  }
}
