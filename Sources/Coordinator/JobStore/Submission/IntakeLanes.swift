import Experiment
import GRDB
import Ledger

/// The families, terms and lanes of a submission's jobs, each stored when its first job comes.
struct IntakeLanes {
  private struct Key: Hashable {
    let family: Int64
    let scheduling: Int
  }

  private let sweep: Int64
  private let expansion: SweepExpansion
  private let db: Database
  private let lastStage: Stage
  private var families: [Int: Int64] = [:]
  private var schedulings: [Int: Int64] = [:]
  private var lanes: [Key: Int64] = [:]
  private var moves: [Move: Bool] = [:]

  private struct Move: Hashable {
    let family: Int64
    let place: Int
  }

  init(sweep: Int64, expansion: SweepExpansion, db: Database) {
    self.sweep = sweep
    self.expansion = expansion
    self.db = db
    lastStage = expansion.families.map(\.stage).max() ?? .judge
  }

  /// Whether jobs of later stages may need those of a family: all but the last stage's, of which only
  /// the unedited model's are.
  func mayBeNeeded(_ place: Int) -> Bool {
    let family = expansion.families[place]
    return family.stage < lastStage || family.editor == EditorDeclaration.none.name
  }

  /// The row of a family, where it was looked up already.
  func knownFamily(_ place: Int) -> Int64? { families[place] }

  /// The row of a family: one that is there with the same needs, or a new one.
  mutating func family(
    _ place: Int, needs: inout KnownNeeds, _ keys: JobKeys
  ) throws -> Int64 {
    let family = expansion.families[place]
    let needed = try family.needs.map { try needs.state(of: $0, keys) }
    let number = try find(family, needing: needed) ?? insert(family, needing: needed)
    families[place] = number
    return number
  }

  /// Whether the data or the checkpoint of a known family lie elsewhere now.
  mutating func haveMoved(from known: Int64, to place: Int) throws -> Bool {
    let key = Move(family: known, place: place)
    if let answer = moves[key] { return answer }
    let text: String? = try db.row("SELECT spec FROM family WHERE number = ?", [known])?["spec"]
    let answer =
      JobPaths(in: text ?? "") != JobPaths(in: expansion.families[place].template)
    moves[key] = answer
    return answer
  }

  private func find(_ family: JobFamily, needing needed: [KnownNeeds.Need]) throws -> Int64? {
    let numbers = Set(needed.map(\.number.value))
    return try db.numbers("SELECT number FROM family WHERE spec = ?", [family.template])
      .first { candidate in
        try Set(db.numbers("SELECT needed FROM family_need WHERE family = ?", [candidate]))
          == numbers
      }
  }

  private func insert(_ family: JobFamily, needing needed: [KnownNeeds.Need]) throws -> Int64 {
    let number = try db.numbers(
      "INSERT INTO family (stage, spec, unmet) VALUES (?, ?, ?) RETURNING number",
      [family.stage.rawValue, family.template, needed.count { !$0.isDone }])[0]
    for need in needed {
      try db.run(
        "INSERT INTO family_need (family, needed) VALUES (?, ?)", [number, need.number.value])
    }
    return number
  }

  /// The sweep's lane for jobs of a family on the terms of one of them.
  mutating func lane(of family: Int64, for job: PlannedJob) throws -> Int64 {
    let key = Key(family: family, scheduling: job.scheduling)
    if let lane = lanes[key] { return lane }
    let lane = try db.numbers(
      """
      INSERT INTO lane (sweep, family, scheduling, rank)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (sweep, family, scheduling) DO UPDATE SET open = 1
      RETURNING number
      """, [sweep, family, try terms(job.scheduling), expansion.families[job.family].stage.rank])[0]
    lanes[key] = lane
    return lane
  }

  private mutating func terms(_ place: Int) throws -> Int64 {
    if let number = schedulings[place] { return number }
    let scheduling = expansion.scheduling[place]
    let number = try db.numbers(
      """
      INSERT INTO scheduling (priority, threads, memory, tags, terms) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (terms) DO UPDATE SET terms = excluded.terms
      RETURNING number
      """,
      [
        scheduling.priority, scheduling.resources.threads, scheduling.resources.memory,
        try scheduling.resources.storedTags, try scheduling.storedText,
      ])[0]
    schedulings[place] = number
    return number
  }
}
