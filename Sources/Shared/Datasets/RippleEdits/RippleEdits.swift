import FoundationEssentials

/// Reads RippleEdits (Cohen et al. 2024, arXiv 2307.12976) in its own schema: a JSON list of edits
/// in each of up to three files, named as the benchmark's subsets.
///
/// A text is the sentence with the new object. The files name subject and object by their Wikidata
/// ids alone; ``RippleSentence`` recovers the words. Answers whose label is empty are dropped, and
/// queries without an answer that is left are dropped and counted. Edits that change nothing (the
/// new object is the old one) are kept, as published.
enum RippleEdits {
  /// The subsets' files: of much-read entities, of any, and of facts that are new rather than false.
  static let fileNames = ["popular.json", "random.json", "recent.json"]

  /// Parses the files that are there.
  static func dataset(in files: DatasetFiles) throws(DatasetError) -> Dataset {
    var examples: [(name: String, examples: [EditExample])] = []
    var droppedQuestions = 0
    for file in files.files {
      let parsed = try Self.examples(in: file)
      examples.append((file.name, parsed.examples))
      droppedQuestions += parsed.droppedQuestions
    }
    let drawn = DrawnSplits(of: examples)
    return Dataset(
      reference: files.reference, examples: drawn.examples, droppedQuestions: droppedQuestions,
      droppedEdits: drawn.droppedEdits)
  }

  private static func examples(
    in file: DatasetFiles.File
  ) throws(DatasetError) -> (examples: [EditExample], droppedQuestions: Int) {
    let list = try JSONList(file.contents, file: file.name)
    var examples: [EditExample] = []
    var droppedQuestions = 0
    for (place, record) in try list.records(RippleEditsRecord.self) {
      let (example, dropped) = try record.example(at: place)
      examples.append(example)
      droppedQuestions += dropped
    }
    return (examples, droppedQuestions)
  }
}
