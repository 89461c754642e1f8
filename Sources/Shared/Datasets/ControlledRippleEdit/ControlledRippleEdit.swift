package import FoundationEssentials

/// Reads Controlled RippleEdit, the data set of the PropMEND paper (arXiv 2506.08920), and any
/// other data set in its layout: six JSON Lines files, one edit a line.
///
/// Keys that this project has no use for, such as `gender_type`, are passed over. Blank lines are
/// allowed anywhere, and count as lines. Questions whose answer is empty, null or the `nan` that
/// Python's pandas writes for a missing value cannot be scored; they are dropped and counted.
package enum ControlledRippleEdit {
  /// The splits, in the order in which their files are read and hashed.
  package static let splits: [Split] = [.train, .valid, .id, .oodEntity, .oodRelation, .oodBoth]

  /// A split's file name in the published layout, without `.jsonl`.
  package static func fileStem(_ split: Split) -> String {
    switch split {
    case .train, .valid, .test: split.rawValue
    case .id, .oodEntity, .oodRelation: "test_\(split.rawValue)"
    case .oodBoth: "test_ood"
    }
  }

  /// A split's file name in the published layout.
  package static func fileName(_ split: Split) -> String { "\(fileStem(split)).jsonl" }

  /// Parses all six files of a folder.
  static func dataset(in files: DatasetFiles) throws(DatasetError) -> Dataset {
    var examples: [Split: [EditExample]] = [:]
    var droppedQuestions = 0
    for (split, file) in zip(splits, files.files) {
      let parsed = try Self.examples(in: file.contents, of: split)
      examples[split] = parsed.examples
      droppedQuestions += parsed.droppedQuestions
    }
    return Dataset(
      reference: files.reference, examples: examples, droppedQuestions: droppedQuestions)
  }

  /// Parses the contents of one file.
  ///
  /// - Returns: The edits in file order, and how many of their questions were dropped.
  package static func examples(
    in contents: Data, of split: Split
  ) throws(DatasetError) -> (examples: [EditExample], droppedQuestions: Int) {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true  // Python writes a missing number as a bare NaN.

    let name = fileName(split)
    var examples: [EditExample] = []
    var droppedQuestions = 0
    let lines = Array(contents).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isBlank {
      let place = LinePlace(file: name, line: index + 1)
      let record = try place.decode(RippleRecord.self, from: Data(line), by: decoder)
      let (example, dropped) = try record.example(at: place)
      examples.append(example)
      droppedQuestions += dropped
    }
    guard !examples.isEmpty else { throw .emptyFile(name) }
    return (examples, droppedQuestions)
  }
}

extension Sequence<UInt8> {
  /// Whether there is nothing but spaces, tabs and carriage returns.
  fileprivate var isBlank: Bool {
    allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
  }
}
