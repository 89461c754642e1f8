/// Why a data set cannot be used, and what to do about it.
package enum DatasetError: Error, Hashable {
  /// Neither a folder nor a file is at this path.
  case missing(path: String)
  /// The folder lacks one of the files that its format needs.
  case missingFile(String, of: DatasetFormat, folder: String)
  /// The files at this path belong to no known format, or to several.
  case unclearFormat(path: String, found: [DatasetFormat])
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

extension DatasetError: CustomStringConvertible {
  /// The whole story in one or two sentences, for a person to read.
  package var description: String {
    switch self {
    case .missing(let path):
      "no data set at \(path); check the path: "
        + "a worker needs the data set where it was when the sweep was submitted"
    case .missingFile(let name, let format, let folder):
      "\(folder) has no file \(name); \(format.rawValue) is the files \(format.fileNameList)"
    case .unclearFormat(let path, let found) where found.isEmpty:
      "\(path) has no data set of a known format; known: "
        + DatasetFormat.allCases.map { "\($0.rawValue) (\($0.fileNameList))" }
        .joined(separator: ", ")
    case .unclearFormat(let path, let found):
      "\(path) has files of several data sets: \(found.map(\.rawValue).joined(separator: ", ")); "
        + "give each a folder of its own, or name one file"
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .changed(let path, let expected, let found):
      """
      the files in \(path) changed since they were submitted: \
      SHA-256 was \(expected.prefix(8))…, is \(found.prefix(8))…; \
      restore the old files, or submit again to use the new ones
      """
    case .emptyFile(let file):
      "\(file) holds no edit; expected one JSON object an edit"
    case .brokenLine(let broken):
      broken.description
    case .unknownVersion(let version, let known):
      "unknown version \(version) of the built-in world; this program has version \(known)"
    }
  }
}

extension DatasetFormat {
  /// The format's files, for a person to read.
  fileprivate var fileNameList: String { fileNames.joined(separator: ", ") }
}
