import Datasets

/// The rows of one test of a benchmark.
struct TestRows {
  /// The edit, by its id in the data set.
  let edit: String
  private let rule: ProbeTest.Rule
  private let rows: [QuestionRow]

  private struct Key: Hashable {
    let edit: String
    let criterion: String
    let test: QuestionRow.Test
  }

  /// The tests that the rows belong to.
  static func grouped(_ rows: [QuestionRow]) -> [TestRows] {
    var tests: [Key: [QuestionRow]] = [:]
    for row in rows {
      guard let test = row.test else { continue }
      tests[Key(edit: row.edit, criterion: row.criterion, test: test), default: []].append(row)
    }
    return tests.map { TestRows(edit: $0.key.edit, rule: $0.key.test.rule, rows: $0.value) }
  }

  /// Whether the test counts: all of its probes do.
  var isExecuted: Bool { rows.allSatisfy(\.isCounted) }

  /// Whether the model passes, by contains-match.
  func passes(_ moment: ScoreName.Moment) -> Bool {
    switch rule {
    case .all: rows.allSatisfy { $0[moment].containsMatch }
    case .any: rows.contains { $0[moment].containsMatch }
    }
  }
}
