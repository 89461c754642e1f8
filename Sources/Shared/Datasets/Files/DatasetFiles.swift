import Crypto
import FoundationEssentials

/// The files of a data set on disk, read once, so that what is hashed is what is parsed.
struct DatasetFiles {
  /// A file by its name and bytes.
  struct File {
    let name: String
    let contents: Data
  }

  /// The absolute path of the folder, or of the one file.
  let path: String
  /// How the files are to be read.
  let format: DatasetFormat
  /// The files that are there, in the format's order.
  let files: [File]

  /// Reads the folder or file at `url`, or throws an error that names what is missing.
  init(at url: URL) throws(DatasetError) {
    let place = try DatasetPlace(at: url)
    path = place.path
    format = place.format

    var files: [File] = []
    for name in format.fileNames {
      guard place.names.contains(name) else {
        if format.needsAllFiles {
          throw .missingFile(name, of: format, folder: place.folder.plainPath)
        }
        continue
      }
      let file = place.folder.appending(path: name)
      do {
        files.append(File(name: name, contents: try Data(contentsOf: file)))
      } catch {
        throw .unreadable(path: file.plainPath, reason: "\(error)")
      }
    }
    self.files = files
  }

  /// The SHA-256 of the files' names and contents, in hexadecimal digits.
  ///
  /// Hashed are, file by file in the format's order, a line of name and size in bytes, and the
  /// content. The sizes see to it that no byte can move from file to file unnoticed.
  var fingerprint: String {
    var hash = SHA256()
    for file in files {
      hash.update(data: Data("\(file.name) \(file.contents.count)\n".utf8))
      hash.update(data: file.contents)
    }
    return hash.finalize().hexadecimal
  }

  /// Parses the files.
  func dataset() throws(DatasetError) -> Dataset {
    switch format {
    case .controlledRippleEdit: try ControlledRippleEdit.dataset(in: self)
    case .rippleEdits: try RippleEdits.dataset(in: self)
    case .knowEdit: try KnowEdit.dataset(in: self)
    }
  }

  /// The reference that names these files.
  var reference: DatasetReference { .directory(path: path, fingerprint: fingerprint) }
}

extension Sequence<UInt8> {
  /// Two lower-case digits a byte.
  fileprivate var hexadecimal: String {
    reduce(into: "") { digits, byte in
      digits += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
