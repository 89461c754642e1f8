import GRDB
import Wire

extension WireError {
  /// A refusal of SQLite in the words of the wire; nil for what can only be a bug of ours.
  init?(_ error: DatabaseError) {
    let reason = error.message ?? "no reason given"
    switch error.resultCode {
    case .SQLITE_FULL:
      self.init(
        .unavailable,
        "the coordinator's disk is full; nothing was stored and nothing is lost: "
          + "free some space and workers go on by themselves")
    case .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .unavailable,
        "the coordinator cannot write its database now (\(reason)); nothing was stored: "
          + "check the disk and the rights of the file, workers try again by themselves")
    case .SQLITE_CONSTRAINT:
      self.init(.badRequest, "the message breaks a rule of the database: \(reason)")
    default: return nil
    }
  }
}
