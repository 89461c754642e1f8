import Datasets

extension Scores {
  /// Scores the rows of an evaluation, in every group and slice, before and after the edit.
  ///
  /// A floor is the mean of the chances of the counted rows, and there is none where one of them has
  /// no chance: it would be over other rows than the scores beside it.
  /// - Parameter rows: All rows, counted or not, in any order.
  package init(of rows: [QuestionRow]) {
    var cells: [Cell: [QuestionRow]] = [:]
    for row in rows {
      for slice in row.slices {
        cells[Cell(group: row.group, slice: slice), default: []].append(row)
      }
    }
    var numbers: [ScoreName: Double] = [:]
    for (cell, rows) in cells {
      cell.score(rows, into: &numbers)
      if cell.holdsWholeTests { cell.scoreTests(of: rows, into: &numbers) }
    }
    self.init(numbers)
  }
}

/// The probes that a set of scores is about.
private struct Cell: Hashable {
  let group: ProbeGroup
  let slice: ScoreName.Slice

  func name(_ quantity: ScoreName.Quantity, _ moment: ScoreName.Moment = .after) -> ScoreName {
    ScoreName(group, quantity, slice: slice, moment: moment)
  }

  /// Whether no test has some of its probes elsewhere.
  var holdsWholeTests: Bool {
    switch slice {
    case .all, .criterion: true
    case .verbatim, .nonVerbatim, .seen, .unseen: false
    }
  }

  /// Counts and means over the probes that count.
  func score(_ rows: [QuestionRow], into numbers: inout [ScoreName: Double]) {
    let counted = rows.filter(\.isCounted)
    let edits = Dictionary(grouping: counted, by: \.edit).values
    numbers[name(.asked)] = Double(rows.count)
    numbers[name(.probes)] = Double(counted.count)
    numbers[name(.edits)] = Double(edits.count)
    for floor in ScoreName.Floor.allCases {
      let chances = counted.compactMap { $0.chance(of: floor) }
      numbers[name(.floor(floor))] = chances.count == counted.count ? mean(chances) : nil
    }
    for moment in ScoreName.Moment.allCases {
      for measure in Measure.allCases {
        let values = edits.map { $0.map { $0[moment][measure] } }
        numbers.note(ClusteredMean(of: values), as: name(.mean(measure), moment))
        numbers.note(ClusteredMean(of: values.ofMeans), as: name(.macroMean(measure), moment))
      }
    }
  }

  /// Counts and shares of the tests; nothing where no row belongs to one.
  func scoreTests(of rows: [QuestionRow], into numbers: inout [ScoreName: Double]) {
    let tests = TestRows.grouped(rows)
    guard !tests.isEmpty else { return }
    let executed = tests.filter(\.isExecuted)
    let edits = Dictionary(grouping: executed, by: \.edit).values
    numbers[name(.tests)] = Double(tests.count)
    numbers[name(.executed)] = Double(executed.count)
    for moment in ScoreName.Moment.allCases {
      let values = edits.map { $0.map { $0.passes(moment) ? 1.0 : 0 } }
      numbers[name(.passed, moment)] = Double(executed.count { $0.passes(moment) })
      numbers.note(ClusteredMean(of: values), as: name(.passRate, moment))
      numbers.note(ClusteredMean(of: values.ofMeans), as: name(.macroPassRate, moment))
    }
  }
}

extension [[Double]] {
  /// Each list's mean as a list of its own.
  fileprivate var ofMeans: [[Double]] { compactMap { mean($0).map { [$0] } } }
}

extension QuestionRow {
  /// The slices that the row is in.
  fileprivate var slices: [ScoreName.Slice] {
    ScoreName.Slice.slices(isVerbatim: isVerbatim, isSeen: isSeen, criterion: criterion)
  }

  /// The chance of a right answer without understanding the edit; nil where it is not known.
  fileprivate func chance(of floor: ScoreName.Floor) -> Double? {
    switch floor {
    case .majority: majorityChance
    case .entity: entityChance
    }
  }

  /// What the model said before the edit or after it.
  subscript(moment: ScoreName.Moment) -> Response {
    switch moment {
    case .before: before
    case .after: after
    }
  }
}

/// The arithmetic mean; nil of nothing.
private func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
