import Datasets
import Experiment

extension [Judgement] {
  /// Means over the marked answers of each group of probes and each slice of it, all answers alike;
  /// what holds no probe has no values. The mean mark is what the PropMEND paper's code reports; the
  /// share of marks of 5 or more is right or wrong, as the paper describes it.
  package var values: [String: Double] {
    var cells: [Cell: [JudgeScore?]] = [:]
    for judgement in self {
      for slice in judgement.slices {
        cells[Cell(group: judgement.group, slice: slice), default: []].append(judgement.score)
      }
    }
    var numbers: [ScoreName: Double] = [:]
    for (cell, scores) in cells { cell.sum(scores, into: &numbers) }
    return Scores(numbers).values
  }
}

/// The probes that a set of values is about.
private struct Cell: Hashable {
  let group: ProbeGroup
  let slice: ScoreName.Slice

  /// Counts of the answers, and means over those that have a mark.
  func sum(_ scores: [JudgeScore?], into numbers: inout [ScoreName: Double]) {
    let marks = scores.compactMap { $0 }
    let count = Double(marks.count)
    numbers[name(.judged)] = count
    numbers[name(.unmarked)] = Double(scores.count) - count
    guard !marks.isEmpty else { return }
    numbers[name(.judgeMean)] = marks.map(\.fraction).reduce(0, +) / count
    numbers[name(.judgeShare)] = Double(marks.count(where: \.isRight)) / count
  }

  private func name(_ quantity: ScoreName.Quantity) -> ScoreName {
    ScoreName(group, quantity, slice: slice)
  }
}

extension Judgement {
  /// The slices that the probe is in.
  fileprivate var slices: [ScoreName.Slice] {
    ScoreName.Slice.slices(isVerbatim: isVerbatim, isSeen: isSeen, criterion: criterion)
  }
}
