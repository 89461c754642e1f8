import FoundationEssentials

/// Reads the counterfactual edits of KnowEdit (Zhang et al. 2024, arXiv 2401.01286): RippleEdits'
/// popular subset under other keys, and with the subject as a string.
///
/// A text is the prompt with the new object. `Reasoning` is told apart again into RippleEdits' two
/// kinds of compositionality: in the first, the query names the subject. The paraphrases are kept
/// as published; some are questions, and a few end in dots.
enum KnowEdit {
  /// The file's name, as it was published.
  static let fileName = "test_cf.json"

  /// Parses the file.
  static func dataset(in files: DatasetFiles) throws(DatasetError) -> Dataset {
    var examples: [(name: String, examples: [EditExample])] = []
    var droppedQuestions = 0
    for file in files.files {
      var parsed: [EditExample] = []
      let list = try JSONList(file.contents, file: file.name)
      for (place, record) in try list.records(KnowEditRecord.self) {
        let (example, dropped) = try record.example(at: place)
        parsed.append(example)
        droppedQuestions += dropped
      }
      examples.append((file.name, parsed))
    }
    let drawn = DrawnSplits(of: examples)
    return Dataset(
      reference: files.reference, examples: drawn.examples, droppedQuestions: droppedQuestions,
      droppedEdits: drawn.droppedEdits)
  }
}
