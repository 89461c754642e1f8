import Experiment
import Foundation
import GRDB
import Ledger
import Wire

extension Results {
  /// The job whose id begins so.
  /// - Throws: `WireError` with code `notFound` for no such job, `badRequest` for several.
  static func job(named text: String, in db: Database) throws -> JobNumber {
    let digits = text.lowercased()
    guard (4...64).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ Set("0123456789abcdef".utf8).contains($0) })
    else {
      throw WireError(
        .badRequest, "'\(text)' names no job: write its id, or at least 4 digits of its beginning")
    }
    let found = try Int64.fetchAll(
      db, sql: "SELECT job FROM job_key WHERE id BETWEEN ? AND ? LIMIT 2",
      arguments: [bound(of: digits, filledWith: "0"), bound(of: digits, filledWith: "f")])
    guard let job = found.first else { throw WireError(.notFound, "there is no job \(text)") }
    guard found.count == 1 else {
      throw WireError(
        .badRequest, "several jobs have ids that begin with \(text): write more digits")
    }
    return JobNumber(job)
  }

  /// The lowest or the highest id that begins with these digits.
  private static func bound(of digits: String, filledWith digit: String) -> Data {
    let text = digits + String(repeating: digit, count: 64 - digits.utf8.count)
    return JobID(text: text)?.stored ?? Data()
  }
}
