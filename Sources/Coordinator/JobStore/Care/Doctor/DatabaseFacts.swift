/// What was seen of a database and its surroundings; `findings` says what it means.
package struct DatabaseFacts: Hashable, Sendable {
  /// The database.
  package var path: String
  /// What the file is.
  package var file: FileState
  /// Whether a coordinator has it.
  package var lock: LockState
  /// Where it lies; nil where there is no such place.
  package var system: FileSystem?
  /// What is in it; nil where it cannot be looked into.
  package var contents: Contents?

  /// Facts by their parts.
  package init(
    path: String, file: FileState, lock: LockState, system: FileSystem?, contents: Contents? = nil
  ) {
    self.path = path
    self.file = file
    self.lock = lock
    self.system = system
    self.contents = contents
  }

  /// What a file is.
  package enum FileState: Hashable, Sendable {
    /// Ours, of the current version and this size in bytes.
    case current(version: Int32, bytes: Int)
    /// Ours, of an earlier version.
    case elder(version: Int32, known: Int32)
    /// Ours, and so damaged that it cannot be looked into.
    case damaged(reason: String)
    /// None, or not one that can be used.
    case unusable(DatabaseFileError)
  }

  /// What is in a database.
  package struct Contents: Hashable, Sendable {
    /// The name that the database got, and how often it was opened for serving.
    package var ledger: Ledger?
    /// What SQLite says against the file; nothing where all is well.
    package var damage: [String]
    /// Rows that name rows which there are not, by table.
    package var brokenReferences: [String: Int]
    /// Rows with a wrong value, by what is derived.
    package var wrongRows: [DerivedColumn: Int]
    /// The files beside it.
    package var files: Files

    /// Contents by their parts.
    package init(
      ledger: Ledger?, damage: [String], brokenReferences: [String: Int],
      wrongRows: [DerivedColumn: Int], files: Files
    ) {
      self.ledger = ledger
      self.damage = damage
      self.brokenReferences = brokenReferences
      self.wrongRows = wrongRows
      self.files = files
    }
  }

  /// The row of the table `ledger`.
  package struct Ledger: Hashable, Sendable {
    /// The database's name.
    package var name: String
    /// Its newest epoch.
    package var epoch: Int

    /// A row by its columns.
    package init(name: String, epoch: Int) {
      self.name = name
      self.epoch = epoch
    }
  }

  /// The files beside a database.
  package struct Files: Hashable, Sendable {
    /// Where they lie.
    package var folder: String
    /// How many rows name.
    package var named = 0
    /// Their bytes.
    package var bytes = 0
    /// Hashes of those that are not there.
    package var missing: [String] = []
    /// Hashes of those whose bytes are others: by number or, where all were read, by hash.
    package var broken: [String] = []
    /// Whether all were read.
    package var isDeep = false
    /// How many there are that nothing names.
    package var strays = 0
    /// Their bytes.
    package var strayBytes = 0

    /// No files.
    package init(folder: String) { self.folder = folder }
  }
}
