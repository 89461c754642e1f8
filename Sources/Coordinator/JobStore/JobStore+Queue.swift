package import Experiment
import Ledger
package import Wire

extension JobStore {
  package func claim(_ request: ClaimRequest) async throws -> [Lease] {
    try await perform { [terms] ledger, transaction, now in
      let leases = try ledger.claim(
        request, makeToken: terms.makeToken, at: now, in: &transaction)
      return (leases, Ledger.Aftermath())
    }
  }

  package func renew(
    _ token: AttemptToken, with heartbeat: Heartbeat
  ) async throws -> Renewal {
    try await perform { ledger, transaction, now in
      try ledger.renew(token, with: heartbeat, at: now, in: &transaction)
    }
  }

  package func complete(
    _ token: AttemptToken, with report: JobReport
  ) async throws -> Verdict {
    try await perform { ledger, transaction, now in
      try ledger.complete(token, with: report, at: now, in: &transaction)
    }
  }

  package func fail(_ token: AttemptToken, with failure: JobFailure) async throws {
    try await perform { ledger, transaction, now in
      ((), try ledger.fail(token, with: failure, at: now, in: &transaction))
    }
  }

  package func release(_ token: AttemptToken) async throws {
    try await perform { ledger, transaction, now in
      ((), try ledger.release(token, at: now, in: &transaction))
    }
  }
}
