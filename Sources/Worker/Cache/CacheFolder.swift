package import Experiment
package import Foundation
package import Judging
package import Logging

/// The folder where a worker keeps what it can make or fetch again, and what it has yet to tell.
package struct CacheFolder: Sendable {
  private let root: URL
  /// Reads and writes files, which may take long.
  package let disk: ComputeExecutor
  /// Artifacts by their hashes.
  package let artifacts: ArtifactCache

  /// The cache in a folder.
  /// - Parameter limit: Bytes that artifacts may take; nil for as many as there are.
  package init(_ root: URL, limit: Int? = nil) {
    self.root = root
    disk = ComputeExecutor(label: "propmend files")
    artifacts = ArtifactCache(
      folder: root.appending(path: "artifacts"), limit: limit, disk: disk)
  }

  /// The folder that a person gave, else `$XDG_CACHE_HOME/propmend`, else `~/.cache/propmend`.
  package static func place(
    given path: String?, environment: [String: String], home: URL
  ) -> URL {
    if let path {
      URL(filePath: path)
    } else if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") {
      URL(filePath: caches).appending(path: "propmend")
    } else {
      home.appending(path: ".cache/propmend")
    }
  }

  /// Replies of judges, shared by all jobs and workers of the host.
  package var replies: ReplyFolder { ReplyFolder(root.appending(path: "replies")) }

  /// What attempts have not yet told the coordinator at an address.
  package func spool(for server: String) -> Spool {
    let name = ContentHash.hexadecimal(of: Array(server.utf8)).prefix(16)
    return Spool(spools.appending(path: name))
  }

  /// What attempts have not yet told any coordinator, by the coordinators' addresses.
  private var spools: URL { root.appending(path: "spool") }

  /// Removes what has waited since before some day for a coordinator that nobody works for any more.
  package func removeSpools(before day: Date, warnings: Logger) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: spools.path)) ?? []
    for name in names {
      Spool(spools.appending(path: name)).removeEntries(before: day, warnings: warnings)
    }
  }

  /// Where reports of jobs that ran without a coordinator are kept, by the job's id.
  package func report(of job: JobID) -> URL {
    root.appending(path: "reports/\(job.text).json")
  }

  /// What a job that runs without a coordinator needs of the artifacts.
  package func pins(of job: JobID) -> PinFolder {
    PinFolder(root.appending(path: "pins/\(job.text)"))
  }

  /// Where the checkpoints of a job are kept until the job is done.
  package func checkpoints(of job: JobID) -> KeptCheckpoints {
    KeptCheckpoints(root.appending(path: "checkpoints/\(job.text)"))
  }
}
