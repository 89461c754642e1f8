package import Experiment
import GRDB

/// A file that a finished job left for others.
package struct StoredArtifact: Hashable, Sendable {
  /// The job.
  package let job: JobID
  /// What a person calls the job.
  package let label: String
  /// What the file is: a model, a hypernetwork.
  package let role: String
  /// The name of its bytes.
  package let reference: ArtifactReference
}

extension Results {
  /// The names of all files that a result or a checkpoint speaks of.
  package func namedArtifacts() async throws -> Set<String> {
    try await reader.read { db in Set(try NamedFiles.needed(in: db).map(\.sha256)) }
  }

  /// The files that a sweep's finished jobs left, in the sweep's order.
  /// - Throws: `WireError` with code `notFound` for an unknown sweep.
  package func artifacts(of sweep: String) async throws -> [StoredArtifact] {
    try await reader.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT job.id, json_patch(family.spec, job.own) AS spec, role, sha256, size
          FROM member
          JOIN job ON job.number = member.job
          JOIN family ON family.number = job.family
          JOIN artifact ON artifact.job = job.number
          WHERE member.sweep = ?
          ORDER BY ordinal, role
          """, arguments: [try Self.number(of: sweep, in: db)]
      ).map { row in
        StoredArtifact(
          job: JobID(stored: row["id"]), label: try JobSpec(storedText: row["spec"]).label,
          role: row["role"],
          reference: ArtifactReference(sha256: row["sha256"], size: row["size"]))
      }
    }
  }
}
