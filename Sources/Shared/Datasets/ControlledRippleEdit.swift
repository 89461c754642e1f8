package import FoundationEssentials

/// Reads Controlled RippleEdit, the data set of the PropMEND paper (arXiv 2506.08920), and any
/// other data set in its layout: six JSON Lines files, one edit a line.
///
/// Keys that this project has no use for, such as `gender_type`, are passed over. Blank lines are
/// allowed anywhere, and count as lines. Questions whose answer is empty, null or the `nan` that
/// Python's pandas writes for a missing value cannot be scored; they are dropped and counted.
package enum ControlledRippleEdit {
  /// Parses all six files of a folder.
  static func dataset(in folder: DatasetFolder) throws(DatasetError) -> Dataset {
    var examples: [Split: [EditExample]] = [:]
    var droppedQuestions = 0
    for split in Split.allCases {
      let parsed = try Self.examples(in: folder[split], of: split)
      examples[split] = parsed.examples
      droppedQuestions += parsed.droppedQuestions
    }
    return Dataset(
      reference: .directory(path: folder.path, fingerprint: folder.fingerprint),
      examples: examples, droppedQuestions: droppedQuestions)
  }

  /// Parses the contents of one file.
  ///
  /// - Returns: The edits in file order, and how many of their questions were dropped.
  package static func examples(
    in contents: Data, of split: Split
  ) throws(DatasetError) -> (examples: [EditExample], droppedQuestions: Int) {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true  // Python writes a missing number as a bare NaN.

    var examples: [EditExample] = []
    var droppedQuestions = 0
    let lines = Array(contents).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isBlank {
      let place = LinePlace(split: split, line: index + 1)
      let record = try RippleRecord(line: Data(line), at: place, decoder: decoder)
      let example = try record.example(at: place)
      examples.append(example)
      droppedQuestions += record.questions.count - example.questions.count
    }
    guard !examples.isEmpty else { throw .emptyFile(split.fileName) }
    return (examples, droppedQuestions)
  }
}

extension Sequence<UInt8> {
  /// Whether there is nothing but spaces, tabs and carriage returns.
  fileprivate var isBlank: Bool {
    allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
  }
}
