/// The first thing wrong with one record of a data set.
package struct BrokenLine: Hashable, Sendable {
  /// The file's name, such as `train.jsonl`.
  package let file: String
  /// The number of the line that the record begins on, counted from 1.
  package let line: Int
  /// Where on the line, such as `questions[2].answer`, or `[16].edit.prompt` in the 17th element
  /// of a list; empty for the whole line.
  package let key: String
  /// What stands there, shortened.
  package let found: String
  /// What should stand there.
  package let expected: String

  package init(file: String, line: Int, key: String, found: String, expected: String) {
    self.file = file
    self.line = line
    self.key = key
    self.found = found
    self.expected = expected
  }
}

extension BrokenLine: CustomStringConvertible {
  /// Place, finding and expectation: `train.jsonl, line 3: text is ""; expected …`.
  package var description: String {
    let place = key.isEmpty ? "the line" : key
    return "\(file), line \(line): \(place) is \(found); expected \(expected)"
  }
}
