/// Where an edit stands in its data set: what its id and its errors are made of.
struct LinePlace {
  /// The file's name, such as `test_id.jsonl`.
  let file: String
  /// The number of the line that the record begins on, counted from 1.
  let line: Int
  /// The record's index in the file's list; nil where each line is a record.
  let element: Int?

  /// A record that begins on `line`.
  init(file: String, line: Int, element: Int? = nil) {
    self.file = file
    self.line = line
    self.element = element
  }

  /// The file's name without its ending.
  var stem: String { String(file.prefix { $0 != "." }) }

  /// The id of the edit here: the file's stem, and the 1-based number of the line or list element.
  /// (A list may well stand in one line.)
  var id: String { "\(stem):\(element.map { $0 + 1 } ?? line)" }

  /// The error that `found` stands under `key` in this record.
  func broken(_ key: String, found: some CustomStringConvertible, expected: String)
    -> DatasetError
  {
    let root = element.map { "[\($0)]" } ?? ""
    let separator = root.isEmpty || key.isEmpty ? "" : "."
    return .brokenLine(
      BrokenLine(
        file: file, line: line, key: root + separator + key, found: found.description,
        expected: expected))
  }

  /// Throws unless `text` has at least one visible character.
  func require(_ text: String, _ key: String) throws(DatasetError) {
    if text.isBlank {
      throw broken(key, found: text.quoted, expected: "some text")
    }
  }
}

extension String {
  /// Whether there is nothing to see.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
