/// What a backup holds.
package struct BackupReceipt: Hashable, Sendable {
  /// The database that was copied.
  package let database: String
  /// The copy.
  package let path: String
  /// The size of the copy in bytes.
  package let bytes: Int
  /// The results in it.
  package let results: Int
  /// The files beside it, where they were wanted.
  package let files: Files?

  /// The files that came along.
  package struct Files: Hashable, Sendable {
    /// Where they lie.
    package let folder: String
    /// How many there are now.
    package var count = 0
    /// Their bytes together.
    package var bytes = 0
    /// How many of them share their bytes on the disk with the originals.
    package var linked = 0
    /// Hashes of files that are missing beside the database, or have other bytes than they should.
    package var bad: [String] = []

    /// No files.
    package init(folder: String) { self.folder = folder }
  }

  /// What a person reads.
  package var lines: [String] {
    let size = ByteCount.text(bytes)
    var lines = ["backed up '\(database)' as '\(path)': \(size), \(results) results"]
    if let files {
      let links = files.linked == 0 ? "" : ", \(files.linked) as hard links on the same disk"
      let size = ByteCount.text(files.bytes)
      lines.append("its files lie in '\(files.folder)': \(files.count), \(size)\(links)")
      lines += files.bad.map {
        "PROBLEM file \($0) is missing or broken beside the database: run `propmend doctor --deep`"
      }
    }
    return lines + [restoring]
  }

  private var restoring: String {
    let files =
      files == nil ? "" : ", copy the files in '\(path).artifacts' into '\(database).artifacts'"
    return "to restore: stop the coordinator, move '\(database)', '\(database)-wal' and "
      + "'\(database)-shm' away, copy '\(path)' to '\(database)'\(files), and serve it"
  }
}
