import Datasets
import Experiment

/// A table of texts with a title: what a person reads of a leaderboard.
struct TextSection {
  /// What the numbers are.
  let title: String
  /// The heads of the columns.
  let header: [String]
  /// The rows, each as long as the header.
  let rows: [[String]]
}

extension Leaderboard {
  /// The tables that a person reads, headline first.
  var sections: [TextSection] {
    [
      TextSection(
        title: "Efficacy: exact match on propagation questions, in percent", header: header,
        rows: rows.map { $0.texts(columns, \.efficacy) }
          + [
            floor("floor: most frequent answer", \.majorityFloor),
            floor("floor: one of the edit's entities", \.entityFloor),
            questions(\.efficacyQuestions),
          ].compactMap { $0 }),
      TextSection(
        title: "Specificity: exact match on single-hop questions, in percent", header: header,
        rows: rows.map { $0.texts(columns, \.specificity) }
          + [questions(\.specificityQuestions)].compactMap { $0 }),
    ]
  }

  /// A line for each base model: `base model: 98.2 % of single-hop questions`.
  var baseLines: [String] {
    bases.map { "base model: \(Percent.text($0.singleHop)) % exact match on single-hop questions" }
  }

  private var header: [String] { ["editor"] + columns.map(\.split.rawValue) + ["seeds"] }

  private func floor(_ label: String, _ value: (Column) -> Double?) -> [String]? {
    guard columns.contains(where: { value($0) != nil }) else { return nil }
    return [label] + columns.map { value($0).map(Percent.text) ?? "-" } + [""]
  }

  private func questions(_ count: (Cell) -> Int?) -> [String] {
    ["questions"]
      + columns.map { column in
        let counts = Set(rows.compactMap { $0.cells[column.split].flatMap(count) }).sorted()
        return TextRange.text(counts)
      } + [""]
  }
}

extension Leaderboard.Row {
  /// The row's cells as texts: label, one score for each column, number of seeds.
  fileprivate func texts(
    _ columns: [Leaderboard.Column], _ score: (Leaderboard.Cell) -> Summary?
  ) -> [String] {
    let counts = Set(columns.map { cells[$0.split]?.seeds ?? 0 }).sorted()
    return [label] + columns.map { Percent.text(cells[$0.split].flatMap(score)) }
      + [TextRange.text(counts)]
  }
}

/// Scores as percentages with one decimal.
enum Percent {
  /// A fraction: `55.3`.
  static func text(_ fraction: Double) -> String {
    let tenths = Int((fraction * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A summary: `55.3 ± 1.2`, without a spread for a single seed; `-` for a missing one.
  static func text(_ summary: Summary?) -> String {
    guard let summary else { return "-" }
    return ([summary.mean] + [summary.standardDeviation].compactMap { $0 }).map(text)
      .joined(separator: " ± ")
  }
}

/// Counts that should be one.
enum TextRange {
  /// `2` where all agree, `1-2` where not, `-` where there are none.
  static func text(_ sorted: [Int]) -> String {
    guard let first = sorted.first, let last = sorted.last else { return "-" }
    return first == last ? "\(first)" : "\(first)-\(last)"
  }
}
