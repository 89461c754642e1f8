import GRDB

/// Statements that are compiled once for each connection.
extension Database {
  /// Runs a statement.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// The first row of a query, if there is one.
  func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
    try Row.fetchOne(try cachedStatement(sql: sql), arguments: arguments)
  }

  /// All rows of a query.
  func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row] {
    try Row.fetchAll(try cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first column of every row of a query.
  func numbers(
    _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> [Int64] {
    try Int64.fetchAll(try cachedStatement(sql: sql), arguments: arguments)
  }
}
