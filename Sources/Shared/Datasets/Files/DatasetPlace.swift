import FoundationEssentials

/// A folder with a data set in it, or a data set's one file: what is there, before it is read.
struct DatasetPlace {
  /// The absolute path as it was given: the folder's, or the file's.
  let path: String
  /// The folder that the files lie in.
  let folder: URL
  /// The names of what may be read: all that is in the folder, or the one file's.
  let names: Set<String>
  /// How the files are to be read.
  let format: DatasetFormat

  /// Looks at `url` and tells the format by the files' names; throws unless there is exactly one
  /// format that they belong to.
  init(at url: URL) throws(DatasetError) {
    let url = url.absoluteURL.standardizedFileURL
    path = url.plainPath
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .missing(path: path)
    }
    if isDirectory {
      folder = url
      do {
        names = Set(try FileManager.default.contentsOfDirectory(atPath: path))
      } catch {
        throw .unreadable(path: path, reason: "\(error)")
      }
    } else {
      folder = url.deletingLastPathComponent()
      names = [url.lastPathComponent]
    }
    let formats = DatasetFormat.formats(among: names)
    guard let format = formats.first, formats.count == 1 else {
      throw .unclearFormat(path: path, found: formats)
    }
    self.format = format
  }
}

extension URL {
  /// The path as a person writes it: no percent signs for spaces, no slash at the end.
  var plainPath: String {
    let path = path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
