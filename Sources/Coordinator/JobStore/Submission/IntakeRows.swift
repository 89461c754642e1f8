import Experiment
import GRDB
import Ledger

/// The rows that the jobs of one submission become.
struct IntakeRows {
  private let sweep: Int64
  private let db: Database
  private let known: KnownJobs
  private var keys: JobKeys
  private var needs: KnownNeeds
  private var lanes: IntakeLanes
  private var jobRows: RowBuffer
  private var needRows: RowBuffer
  private var memberRows: RowBuffer
  private var nextNumber: Int64
  private var ordinal = 0

  init(sweep: Int64, expansion: SweepExpansion, db: Database) throws {
    self.sweep = sweep
    self.db = db
    known = try KnownJobs(db)
    keys = JobKeys(db)
    nextNumber = try Int64.fetchOne(db, sql: "SELECT coalesce(max(number), 0) + 1 FROM job") ?? 1
    needs = KnownNeeds(db, newFrom: nextNumber)
    lanes = IntakeLanes(sweep: sweep, expansion: expansion, db: db)
    jobRows = RowBuffer(db, into: "job", ["number", "id", "family", "own", "lane", "unmet"])
    needRows = RowBuffer(db, into: "need", ["job", "needed"])
    memberRows = RowBuffer(db, into: "member", ["sweep", "ordinal", "job", "lane"])
  }

  /// Needed jobs that have failed, whose dependants must be told.
  var failedNeeds: Set<JobNumber> { needs.failed }

  /// Takes in the next jobs of the sweep; returns how many of them were unknown.
  mutating func take(_ jobs: [PlannedJob]) throws -> Int {
    let known = try known.among(jobs)
    for job in jobs {
      if let known = known[job.id] {
        try adopt(known, as: job)
      } else {
        try insert(job)
      }
      if jobRows.isFull || needRows.isFull || memberRows.isFull { try flush() }
    }
    return jobs.count - known.count
  }

  /// Brings what was gathered into the database.
  mutating func finish() throws {
    try flush()
    try keys.flush()
  }

  /// Stores rows after those that they speak of.
  private mutating func flush() throws {
    try jobRows.flush()
    try needRows.flush()
    try memberRows.flush()
    if keys.isFull { try keys.flush() }
  }

  private mutating func insert(_ job: PlannedJob) throws {
    let number = nextNumber
    nextNumber += 1
    let family = try family(of: job)
    let lane = try lanes.lane(of: family, for: job)
    let needed = try job.needs.map { try needs.state(of: $0, keys) }
    jobRows.add([number, job.id.stored, family, job.own, lane, needed.count { !$0.isDone }])
    store(needed, of: number)
    keys.add(job.id, number, mayBeNeeded: lanes.mayBeNeeded(job.family))
    join(number, lane: lane)
  }

  private mutating func store(_ needed: [KnownNeeds.Need], of job: Int64) {
    for need in needed { needRows.add([job, need.number.value]) }
  }

  /// The row of the job's family, whose needs stand in the database by then.
  private mutating func family(of job: PlannedJob) throws -> Int64 {
    if let number = lanes.knownFamily(job.family) { return number }
    try flush()
    return try lanes.family(job.family, needs: &needs, keys)
  }

  /// Takes over a job that is known already. One that has no result yet takes the new description:
  /// equal but for the path of its data, which may have moved.
  private mutating func adopt(_ known: KnownJobs.Job, as job: PlannedJob) throws {
    var family = known.family
    if known.state != "done" && known.state != "running" {
      let described = try self.family(of: job)
      if described != family, try lanes.haveMoved(from: family, to: job.family) {
        family = described
        try move(known.number, to: family, as: job)
      }
    }
    let lane = try lanes.lane(of: family, for: job)
    if known.state != "done", known.lane != lane {
      try db.run(
        """
        UPDATE job SET lane = :lane WHERE number = :job AND (
          lane IS NULL OR lane IN (
            SELECT lane.number FROM lane JOIN sweep ON sweep.number = lane.sweep
            WHERE sweep.number = :sweep OR sweep.state <> 'active'))
        """, ["lane": lane, "job": known.number, "sweep": sweep])
    }
    join(known.number, lane: lane)
  }

  private mutating func move(_ number: Int64, to family: Int64, as job: PlannedJob) throws {
    let needed = try job.needs.map { try needs.state(of: $0, keys) }
    try db.run("DELETE FROM need WHERE job = ?", [number])
    try db.run(
      """
      UPDATE job SET family = ?, own = ?, unmet = ?, blamed = NULL,
        state = CASE WHEN blamed IS NULL THEN state ELSE 'waiting' END
      WHERE number = ?
      """, [family, job.own, needed.count { !$0.isDone }, number])
    store(needed, of: number)
  }

  private mutating func join(_ job: Int64, lane: Int64) {
    memberRows.add([sweep, ordinal, job, lane])
    ordinal += 1
  }
}
