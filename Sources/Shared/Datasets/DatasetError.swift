/// Why a data set cannot be used, and what to do about it.
package enum DatasetError: Error, Hashable {
  /// No folder is at this path.
  case missingFolder(path: String)
  /// The folder lacks one of the six files.
  case missingFile(String, folder: String)
  /// The operating system refused to read a file.
  case unreadable(path: String, reason: String)
  /// The files are no longer those whose fingerprint was written down.
  case changed(path: String, expected: String, found: String)
  /// A file has no edit in it.
  case emptyFile(String)
  /// One line of a file is not an edit; see ``BrokenLine``.
  case brokenLine(BrokenLine)
  /// This program has no such version of the built-in world.
  case unknownVersion(Int, known: Int)
}

/// The first thing wrong with one line of a data set.
package struct BrokenLine: Hashable, Sendable {
  /// The file's name, such as `train.jsonl`.
  package let file: String
  /// The line's number, counted from 1.
  package let line: Int
  /// Where in the line's object, such as `questions[2].fact_idx`; empty for the whole line.
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

extension DatasetError: CustomStringConvertible {
  /// The whole story in one or two sentences, for a person to read.
  package var description: String {
    switch self {
    case .missingFolder(let path):
      "no folder at \(path); put the data set back there, or submit again with its new path"
    case .missingFile(let name, let folder):
      "\(folder) has no file \(name); a data set is the six files "
        + Split.allCases.map(\.fileName).joined(separator: ", ")
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .changed(let path, let expected, let found):
      """
      the files in \(path) changed since they were submitted: \
      SHA-256 was \(expected.prefix(8))…, is \(found.prefix(8))…; \
      restore the old files, or submit again to use the new ones
      """
    case .emptyFile(let file):
      "\(file) holds no edit; expected one JSON object a line"
    case .brokenLine(let broken):
      broken.description
    case .unknownVersion(let version, let known):
      "unknown version \(version) of the built-in world; this program has version \(known)"
    }
  }
}

extension BrokenLine: CustomStringConvertible {
  /// Place, finding and expectation: `train.jsonl, line 3: text is ""; expected …`.
  package var description: String {
    let place = key.isEmpty ? "the line" : key
    return "\(file), line \(line): \(place) is \(found); expected \(expected)"
  }
}
