import FoundationEssentials

/// Six splits of edits, and where they came from.
///
///     let dataset = try Dataset.load(.builtIn(version: 1))
///     for example in dataset[.train] { … }
package struct Dataset: Sendable {
  /// Where the edits came from; enough to load the very same ones again.
  package let reference: DatasetReference
  /// How many questions were left out because their published answer is empty or `nan`.
  package let droppedQuestions: Int
  private let examples: [Split: [EditExample]]

  package init(
    reference: DatasetReference, examples: [Split: [EditExample]], droppedQuestions: Int = 0
  ) {
    self.reference = reference
    self.examples = examples
    self.droppedQuestions = droppedQuestions
  }

  /// The edits of one split, in file order.
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
      let folder = try DatasetFolder(at: URL(filePath: path))
      guard folder.fingerprint == fingerprint else {
        throw .changed(path: path, expected: fingerprint, found: folder.fingerprint)
      }
      return try ControlledRippleEdit.dataset(in: folder)
    }
  }
}
