/// Which life of a database a coordinator serves.
///
/// Every opening for serving raises the number. A coordinator names its epoch in every answer and
/// refuses messages that name a higher one of the same database: they were meant for its successor.
/// A worker that has heard a higher epoch takes an answer with a lower one for no answer.
package struct Epoch: Hashable, Codable, Sendable, CustomStringConvertible {
  /// The name that the database got when it was made.
  package var database: String
  /// Counts the openings of the database from 1.
  package var number: Int

  /// The header that carries an epoch both ways.
  package static let header = "propmend-epoch"

  /// An epoch by its parts.
  package init(database: String, number: Int) {
    self.database = database
    self.number = number
  }

  /// Reads `DATABASE:NUMBER`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let number = Int(parts[1]), number > 0 else { return nil }
    self.init(database: String(parts[0]), number: number)
  }

  package var description: String { "\(database):\(number)" }

  /// Whether a coordinator of this epoch was replaced by one of the other.
  package func isBefore(_ other: Epoch) -> Bool {
    database == other.database && number < other.number
  }
}
