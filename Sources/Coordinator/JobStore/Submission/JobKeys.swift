import Experiment
import GRDB

/// The numbers of jobs by their ids: those in the database, and those about to be.
///
/// New keys are gathered and stored in the order of the ids, a batch at a time: ids are random, and
/// one at a time each would touch another page.
struct JobKeys {
  private static let batch = 1 << 19

  private let db: Database
  private var fresh: [(id: JobID, number: Int64)] = []
  /// The fresh ones that other jobs may need.
  private var needed: [JobID: Int64] = [:]

  /// The keys of a database.
  init(_ db: Database) { self.db = db }

  /// The number of a job, where it has one.
  func number(of id: JobID) throws -> Int64? {
    if let number = needed[id] { return number }
    return try db.row("SELECT job FROM job_key WHERE id = ?", [id.stored])?["job"]
  }

  /// Whether what was gathered fills a batch.
  var isFull: Bool { fresh.count >= Self.batch }

  /// Gives a job its number.
  /// - Parameter mayBeNeeded: Whether later jobs of the submission may ask for it.
  mutating func add(_ id: JobID, _ number: Int64, mayBeNeeded: Bool) {
    fresh.append((id, number))
    if mayBeNeeded { needed[id] = number }
  }

  /// Stores what was gathered; the jobs must be there.
  mutating func flush() throws {
    var rows = RowBuffer(db, into: "job_key", ["id", "job"])
    fresh.sort { $0.id < $1.id }
    for (id, number) in fresh {
      rows.add([id.stored, number])
      if rows.isFull { try rows.flush() }
    }
    try rows.flush()
    fresh.removeAll(keepingCapacity: true)
    needed.removeAll(keepingCapacity: true)
  }
}
