import Experiment
import GRDB
import Wire

/// Finds the job with a result that is nearest to one without, so that a person sees which part of
/// the key changed.
struct NearestResult {
  /// The newest results that are looked at.
  private static let candidates = 200
  /// With more differences a job is no relative.
  private static let farthest = 6

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The nearest job of the same stage and editor; nil where none comes near.
  func nearest(to text: String, id: JobID) throws -> JobExplanation.Relative? {
    let spec = try JobSpec(storedText: text)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, spec FROM (SELECT job FROM result ORDER BY rowid DESC LIMIT ?) AS newest
        JOIN job_description AS description ON description.job = newest.job
        WHERE description.stage = ?
        """, arguments: [Self.candidates * Stage.allCases.count, spec.stage.rawValue])
    var best: JobExplanation.Relative?
    while let row = try rows.next() {
      let name: String = row["id"]
      let other: String = row["spec"]
      guard let otherID = JobID(text: name), otherID != id,
        try JobSpec(storedText: other).editor?.editor == spec.editor?.editor
      else { continue }
      let differences = JobDifference.between(other, text)
      if differences.count <= min(Self.farthest, (best?.differences.count ?? .max) - 1) {
        best = JobExplanation.Relative(job: otherID, differences: differences)
      }
    }
    return best
  }
}
