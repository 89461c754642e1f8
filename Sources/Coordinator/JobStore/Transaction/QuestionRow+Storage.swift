import Datasets
import Experiment
import Foundation
import GRDB

/// A row of the table `question`.
extension QuestionRow {
  /// Stores the row as one of a job.
  func store(for job: Int64, in db: Database) throws {
    var values = try columns
    values["job"] = job
    // Sorted, so that all rows share one statement of the cache.
    let names = values.keys.sorted()
    let places = names.map { ":" + $0 }
    try db.cachedStatement(
      sql: """
        INSERT INTO question (\(names.joined(separator: ", ")))
        VALUES (\(places.joined(separator: ", ")))
        """
    ).execute(arguments: StatementArguments(values))
  }

  private var columns: [String: (any DatabaseValueConvertible)?] {
    get throws {
      [
        "edit": edit, "idx": index, "probe_group": group.rawValue, "criterion": criterion,
        "relation": relation, "prompt": prompt, "answers": try answers.storedText,
        "is_verbatim": isVerbatim, "is_seen": isSeen, "test_number": test?.number,
        "test_rule": test?.rule.rawValue, "is_counted": isCounted,
        "floor_majority": majorityChance, "floor_entity": entityChance,
      ]
      .merging(before.columns(prefix: "before_")) { first, _ in first }
      .merging(after.columns(prefix: "after_")) { first, _ in first }
    }
  }

  /// Reads a row back.
  init(_ row: Row) throws {
    let number: Int? = row["test_number"]
    let rule: ProbeTest.Rule? = row["test_rule"]
    self.init(
      edit: row["edit"], index: row["idx"], group: row["probe_group"],
      criterion: row["criterion"], relation: row["relation"], prompt: row["prompt"],
      answers: try AcceptedAnswers(storedText: row["answers"]), isVerbatim: row["is_verbatim"],
      isSeen: row["is_seen"],
      test: number.flatMap { number in rule.map { Test(number: number, rule: $0) } },
      isCounted: row["is_counted"], majorityChance: row["floor_majority"],
      entityChance: row["floor_entity"], before: Response(row, prefix: "before_"),
      after: Response(row, prefix: "after_"))
  }
}

extension Response {
  fileprivate func columns(prefix: String) -> [String: (any DatabaseValueConvertible)?] {
    [
      prefix + "text": text, prefix + "exact_match": exactMatch,
      prefix + "contains_match": containsMatch, prefix + "token_accuracy": tokenAccuracy,
      prefix + "whole_answer": wholeAnswer, prefix + "nll": nll,
    ]
  }

  fileprivate init(_ row: Row, prefix: String) {
    self.init(
      text: row[prefix + "text"], exactMatch: row[prefix + "exact_match"],
      containsMatch: row[prefix + "contains_match"],
      tokenAccuracy: row[prefix + "token_accuracy"], wholeAnswer: row[prefix + "whole_answer"],
      nll: row[prefix + "nll"])
  }
}

extension AcceptedAnswers {
  /// The text that the column `answers` holds.
  fileprivate var storedText: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .withoutEscapingSlashes
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  fileprivate init(storedText: String) throws {
    self = try JSONDecoder().decode(AcceptedAnswers.self, from: Data(storedText.utf8))
  }
}

extension ProbeGroup: DatabaseValueConvertible {}

extension ProbeTest.Rule: DatabaseValueConvertible {}
