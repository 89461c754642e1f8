package import Experiment
import GRDB
package import Wire

extension JobStore {
  package func fail(_ token: AttemptToken, with failure: JobFailure) async throws {
    let (now, maximum) = (terms.wallClock(), terms.maximumAttempts)
    try await write { db in
      guard let attempt = try Attempt.current(token, unless: .failed, in: db) else { return }
      try attempt.fail(
        as: .failed, with: failure, maximumAttempts: maximum, at: now, in: db)
    }
    end(token)
  }

  package func release(_ token: AttemptToken) async throws {
    let now = terms.wallClock()
    try await write { db in
      guard let attempt = try Attempt.current(token, unless: .released, in: db) else { return }
      try attempt.release(at: now, in: db)
    }
    end(token)
  }
}
