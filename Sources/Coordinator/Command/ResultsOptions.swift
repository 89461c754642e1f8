import ArgumentParser
import JobStore
import SweepFile

/// The arguments that name a sweep in a database, which is only read.
struct ResultsOptions: ParsableArguments {
  @Argument(help: "The name of the sweep.")
  var sweep: String

  @Option(help: "The database; a coordinator may be serving it.")
  var database = "results.sqlite"

  /// The results in the database, which has the sweep.
  /// - Throws: `BadInput` for an unknown sweep, with the nearest one that there is.
  func open() async throws -> Results {
    let results = try Results.open(database)
    let names = try await results.sweepNames()
    guard names.contains(sweep) else {
      let clause =
        names.isEmpty
        ? "; none was submitted yet" : Suggestion.clause(for: sweep, among: names)
      throw BadInput("there is no sweep '\(sweep)' in \(database)\(clause)")
    }
    return results
  }
}
