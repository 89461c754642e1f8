extension EditRequest {
  /// The statements, for editors that learn nothing else.
  /// - Throws: `TrainingError.empty` where there is none, or one has no target.
  package func requiredStatements() throws(TrainingError) -> [Statement] {
    guard !statements.isEmpty else { throw .empty(what: "the edit has no statements") }
    guard statements.allSatisfy({ !$0.target.isEmpty }) else {
      throw .empty(what: "a statement of the edit has no target")
    }
    return statements
  }

  /// Calls `body`, whose error then says which edit it was.
  package func namingErrors<Result>(_ body: () throws(TrainingError) -> Result)
    throws(TrainingError) -> Result
  {
    do {
      return try body()
    } catch {
      throw .edit(name: name, error)
    }
  }
}
