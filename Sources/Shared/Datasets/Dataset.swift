import FoundationEssentials

/// Splits of edits, and where they came from.
///
///     let dataset = try Dataset.load(.builtIn(version: 1))
///     for example in dataset[.train] { … }
package struct Dataset: Sendable {
  /// Where the edits came from; enough to load the very same ones again.
  package let reference: DatasetReference
  /// How many questions were left out because none of their published answers can be scored.
  package let droppedQuestions: Int
  /// How many edits were left out because they ask neither what should change nor what should stay.
  package let droppedEdits: Int
  private let examples: [Split: [EditExample]]

  package init(
    reference: DatasetReference, examples: [Split: [EditExample]], droppedQuestions: Int = 0,
    droppedEdits: Int = 0
  ) {
    self.reference = reference
    self.examples = examples
    self.droppedQuestions = droppedQuestions
    self.droppedEdits = droppedEdits
  }

  /// The splits that the data set has, in the order of ``Split``.
  package var splits: [Split] { Split.allCases.filter { examples[$0] != nil } }

  /// The splits that results on this data set are reported on.
  package var tests: [Split] { Split.tests.filter { examples[$0] != nil } }

  /// The edits of one split, in file order; empty for a split that the data set lacks.
  package subscript(split: Split) -> [EditExample] {
    examples[split, default: []]
  }

  /// Loads the data set that `reference` names, or throws if it is no longer the same one.
  package static func load(_ reference: DatasetReference) throws(DatasetError) -> Dataset {
    switch reference {
    case .builtIn(BuiltInWorld.version):
      return BuiltInWorld.dataset()
    case .builtIn(let version):
      throw .unknownVersion(version, known: BuiltInWorld.version)
    case .directory(let path, let fingerprint):
      let files = try DatasetFiles(at: URL(filePath: path))
      guard files.fingerprint == fingerprint else {
        throw .changed(path: path, expected: fingerprint, found: files.fingerprint)
      }
      return try files.dataset()
    }
  }
}
