import Experiment
import GRDB
import Ledger
import Wire

extension SQLiteTransaction {
  func claimable(on offer: Resources, atMost count: Int) throws -> [ClaimableJob] {
    var jobs: [ClaimableJob] = []
    for group in try lanes(on: offer) where jobs.count < count {
      let waiting = try group.flatMap { try claimable(in: $0, atMost: count - jobs.count) }
      jobs += waiting.sorted { $0.number < $1.number }.prefix(count - jobs.count)
    }
    return jobs
  }

  /// The next jobs of one lane, which is closed where there are none.
  private func claimable(in lane: Int64, atMost count: Int) throws -> [ClaimableJob] {
    let rows = try db.rows(
      """
      SELECT number, attempts FROM job WHERE lane = ? AND state = 'waiting' AND unmet = 0
      ORDER BY number LIMIT ?
      """, [lane, count])
    if rows.isEmpty { try db.run("UPDATE lane SET open = 0 WHERE number = ?", [lane]) }
    return rows.map { ClaimableJob(number: JobNumber($0["number"]), attempts: $0["attempts"]) }
  }

  /// The lanes in which jobs may wait that the offer is enough for: those of one priority, stage and
  /// sweep together, and in the order in which they are served.
  private func lanes(on offer: Resources) throws -> [[Int64]] {
    let rows = try db.rows(
      """
      SELECT lane.number, priority, rank, lane.sweep
      FROM lane
      JOIN sweep ON sweep.number = lane.sweep
      JOIN family ON family.number = lane.family
      JOIN scheduling ON scheduling.number = lane.scheduling
      WHERE lane.open = 1 AND sweep.state = 'active'
        AND family.unmet = 0 AND family.blamed IS NULL
        AND threads <= :threads AND memory <= :memory
        AND NOT EXISTS (
          SELECT 1 FROM json_each(tags)
          WHERE value NOT IN (SELECT value FROM json_each(:tags)))
      ORDER BY priority DESC, rank, lane.sweep, lane.number
      """,
      [
        "threads": offer.threads, "memory": offer.memory,
        "tags": try offer.storedTags,
      ])
    var groups: [[Int64]] = []
    var last: [Int]?
    for row in rows {
      let place: [Int] = [row["priority"], row["rank"], row["sweep"]]
      if place == last {
        groups[groups.count - 1].append(row["number"])
      } else {
        groups.append([row["number"]])
      }
      last = place
    }
    return groups
  }
}
