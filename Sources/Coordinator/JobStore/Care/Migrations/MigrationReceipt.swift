/// What a migration did.
package struct MigrationReceipt: Hashable, Sendable, CustomStringConvertible {
  /// The database.
  package let path: String
  /// The version that it had.
  package let from: Int32
  /// The version that it has.
  package let to: Int32
  /// The copy of the old file.
  package let copy: String
  /// What a person must know beside that.
  package let remark: String?

  package var description: String {
    "'\(path)' was of schema version \(from) and is now of \(to); the old file is kept as "
      + "'\(copy)'" + (remark.map { "; \($0)" } ?? "")
  }
}
