/// Where an edit stands in its data set: what its id and its errors are made of.
struct LinePlace {
  /// The split that the line's file holds.
  let split: Split
  /// The line's number, counted from 1.
  let line: Int

  /// The id of the edit on this line.
  var id: String { "\(split.fileStem):\(line)" }

  /// The error that `found` stands under `key` on this line.
  func broken(_ key: String, found: some CustomStringConvertible, expected: String)
    -> DatasetError
  {
    .brokenLine(
      BrokenLine(
        file: split.fileName, line: line, key: key, found: found.description, expected: expected))
  }
}
