import Datasets
import Experiment

/// What a score is, as columns of a table.
extension ScoreName {
  /// The columns that `columns` fills.
  static let columnNames = ["group", "slice", "measure", "moment"]

  /// The parts of the name.
  var columns: [String: Table.Value] {
    [
      "group": .text(group.rawValue), "slice": .text(slice.description),
      "measure": .text(quantity.description), "moment": .text(moment.rawValue),
    ]
  }

  /// The name of the count that the score is a mean over; nil for counts.
  var denominator: ScoreName? { quantity.denominator.map { ScoreName(group, $0, slice: slice) } }

  /// The same of the unedited model; counts and floors are the same for both.
  var before: ScoreName {
    ScoreName(group, quantity, slice: slice, moment: quantity.isOfModel ? .before : .after)
  }
}
