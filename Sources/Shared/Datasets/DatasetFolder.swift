import Crypto
import FoundationEssentials

/// The six files of a data set on disk, read once, so that what is hashed is what is parsed.
struct DatasetFolder {
  /// The folder's absolute path.
  let path: String
  /// The SHA-256 of the files' names and contents, in hexadecimal digits.
  ///
  /// Hashed are, file by file in the order of `Split`, a line of name and size in bytes, and the
  /// content. The sizes see to it that no byte can move from file to file unnoticed.
  let fingerprint: String
  private let contents: [Split: Data]

  /// Reads the folder at `url`, or throws an error that names what is missing.
  init(at url: URL) throws(DatasetError) {
    path = url.absoluteURL.standardizedFileURL.plainPath
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory
    else { throw .missingFolder(path: path) }

    var contents: [Split: Data] = [:]
    for split in Split.allCases {
      let file = url.appending(path: split.fileName)
      guard FileManager.default.fileExists(atPath: file.plainPath) else {
        throw .missingFile(split.fileName, folder: path)
      }
      do {
        contents[split] = try Data(contentsOf: file)
      } catch {
        throw .unreadable(path: file.plainPath, reason: "\(error)")
      }
    }
    self.contents = contents
    fingerprint = Self.fingerprint(of: contents)
  }

  /// The bytes of one split's file.
  subscript(split: Split) -> Data {
    contents[split, default: Data()]
  }

  private static func fingerprint(of contents: [Split: Data]) -> String {
    var hash = SHA256()
    for split in Split.allCases {
      let content = contents[split, default: Data()]
      hash.update(data: Data("\(split.fileName) \(content.count)\n".utf8))
      hash.update(data: content)
    }
    return hash.finalize().hexadecimal
  }
}

extension URL {
  /// The path as a person writes it: no percent signs for spaces, no slash at the end.
  fileprivate var plainPath: String {
    let path = path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

extension Sequence<UInt8> {
  /// Two lower-case digits a byte.
  fileprivate var hexadecimal: String {
    reduce(into: "") { digits, byte in
      digits += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
