import Experiment
import GRDB
import Ledger
import Wire

/// The jobs that others of a submission need, with what has become of them.
struct KnownNeeds {
  /// A needed job.
  struct Need {
    let number: JobNumber
    let isDone: Bool
  }

  /// Enough for neighbours, which mostly need the same jobs.
  private static let remembered = 1 << 12

  private let db: Database
  /// Jobs from this number on are of the submission itself: none is done.
  private let firstNew: Int64
  private var known: [JobID: Need] = [:]
  /// Those whose failure, or that of others which they need, keeps jobs from being begun.
  private(set) var failed: Set<JobNumber> = []

  init(_ db: Database, newFrom firstNew: Int64) {
    self.db = db
    self.firstNew = firstNew
  }

  /// What has become of a needed job.
  mutating func state(of id: JobID, _ keys: JobKeys) throws -> Need {
    if let need = known[id] { return need }
    guard let number = try keys.number(of: id) else {
      throw WireError(.badRequest, "a job needs job \(id), which does not stand before it")
    }
    let need = Need(number: JobNumber(number), isDone: try number < firstNew && isDone(number))
    if known.count == Self.remembered { known = [:] }
    known[id] = need
    return need
  }

  /// Whether a job that was there before is done; whose failure keeps it from being so is noted.
  private mutating func isDone(_ number: Int64) throws -> Bool {
    let row = try db.row(
      """
      SELECT job.state, coalesce(job.blamed, family.blamed) AS blamed
      FROM job JOIN family ON family.number = job.family WHERE job.number = ?
      """, [number])
    let state: String? = row?["state"]
    if state == "done" { return true }
    if let blamed: Int64 = row?["blamed"] {
      failed.insert(JobNumber(blamed))
    } else if state == "failed" {
      failed.insert(JobNumber(number))
    }
    return false
  }
}
