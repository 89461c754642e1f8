import Experiment
import Foundation
import GRDB
import Synchronization

/// The rows of `scheduling`, each read once: they never change.
///
/// A class, because all transactions of a store share it.
final class SchedulingTerms: Sendable {
  private let known = Mutex<[Int64: Scheduling]>([:])

  /// The terms in a row; the standard ones for a job that no sweep has any longer.
  func scheduling(_ number: Int64?, in db: Database) throws -> Scheduling {
    guard let number else { return .standard }
    if let terms = known.withLock({ $0[number] }) { return terms }
    guard
      let text: String = try db.row(
        "SELECT terms FROM scheduling WHERE number = ?", [number])?["terms"]
    else { return .standard }
    let terms = try JSONDecoder().decode(Scheduling.self, from: Data(text.utf8))
    known.withLock { $0[number] = terms }
    return terms
  }
}
