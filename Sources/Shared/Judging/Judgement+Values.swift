import Datasets
import Experiment

extension [Judgement] {
  /// Means over the marked answers of each group of probes and each slice of it, all answers alike;
  /// what holds no probe has no values. The mean mark is what the PropMEND paper's code reports; the
  /// share of marks of 5 or more is right or wrong, as the paper describes it.
  package var values: [String: Double] {
    var cells: [Cell: [Judgement]] = [:]
    for judgement in self {
      for slice in judgement.slices {
        cells[Cell(group: judgement.group, slice: slice), default: []].append(judgement)
      }
    }
    var numbers: [ScoreName: Double] = [:]
    for (cell, judgements) in cells { cell.sum(judgements, into: &numbers) }
    return Scores(numbers).values
  }
}

/// The probes that a set of values is about.
private struct Cell: Hashable {
  let group: ProbeGroup
  let slice: ScoreName.Slice

  /// Counts of the answers, and means over those that have a mark.
  func sum(_ judgements: [Judgement], into numbers: inout [ScoreName: Double]) {
    let edits = Dictionary(grouping: judgements, by: \.edit).values.map { $0.compactMap(\.score) }
    let marked = edits.reduce(0) { $0 + $1.count }
    numbers[name(.judged)] = Double(marked)
    numbers[name(.unmarked)] = Double(judgements.count - marked)
    numbers.note(
      ClusteredMean(of: edits.map { $0.map(\.fraction) }), as: name(.judgeMean))
    numbers.note(
      ClusteredMean(of: edits.map { $0.map { $0.isRight ? 1 : 0 } }), as: name(.judgeShare))
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
