/// How a data set lies on disk, known by the names of its files.
package enum DatasetFormat: String, CaseIterable, Sendable {
  /// Controlled RippleEdit's six JSON Lines files; see ``ControlledRippleEdit``.
  case controlledRippleEdit = "Controlled RippleEdit"
  /// Any of RippleEdits' three JSON lists; see ``RippleEdits``.
  case rippleEdits = "RippleEdits"
  /// KnowEdit's JSON list of counterfactual edits; see ``KnowEdit``.
  case knowEdit = "KnowEdit"

  /// The names of the format's files, in the order in which they are read.
  package var fileNames: [String] {
    switch self {
    case .controlledRippleEdit: ControlledRippleEdit.splits.map(ControlledRippleEdit.fileName)
    case .rippleEdits: RippleEdits.fileNames
    case .knowEdit: [KnowEdit.fileName]
    }
  }

  /// Whether a data set needs all of the files, or makes do with those that are there.
  var needsAllFiles: Bool { self != .rippleEdits }

  /// The splits of a data set in this format.
  package var splits: [Split] {
    switch self {
    case .controlledRippleEdit: ControlledRippleEdit.splits
    case .rippleEdits, .knowEdit: [.train, .valid, .test]
    }
  }

  /// The splits that results on a data set in this format are reported on.
  package var tests: [Split] { Split.tests.filter(splits.contains) }

  /// The formats that have a file among `names`.
  static func formats(among names: Set<String>) -> [DatasetFormat] {
    allCases.filter { !names.isDisjoint(with: $0.fileNames) }
  }
}
