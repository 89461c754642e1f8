package import Experiment
package import Foundation
package import Judging

/// The folder where a worker keeps what it can make or fetch again.
package struct CacheFolder: Sendable {
  private let root: URL

  /// The cache in a folder.
  package init(_ root: URL) { self.root = root }

  /// The folder that a person gave, else `$XDG_CACHE_HOME/propmend`, else `~/.cache/propmend`.
  package init(given path: String?, environment: [String: String], home: URL) {
    if let path {
      self.init(URL(filePath: path))
    } else if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") {
      self.init(URL(filePath: caches).appending(path: "propmend"))
    } else {
      self.init(home.appending(path: ".cache/propmend"))
    }
  }

  /// Artifacts by their hashes.
  package var artifacts: ArtifactCache { ArtifactCache(folder: root.appending(path: "artifacts")) }

  /// Replies of judges, shared by all jobs and workers of the host.
  package var replies: ReplyFolder { ReplyFolder(root.appending(path: "replies")) }

  /// Where reports of jobs that ran without a coordinator are kept, by the job's id.
  package func report(of job: JobID) -> URL {
    root.appending(path: "reports/\(job.text).json")
  }

  /// Where the checkpoints of a job are kept until the job is done.
  package func checkpoints(of job: JobID) -> URL {
    root.appending(path: "checkpoints/\(job.text)")
  }

  /// Makes the folder for a job's checkpoints and returns it.
  package func makeCheckpoints(of job: JobID) throws -> URL {
    let folder = checkpoints(of: job)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Removes a job's checkpoints, if there are any.
  package func removeCheckpoints(of job: JobID) {
    // What cannot be removed costs disk space only; the job is done all the same.
    try? FileManager.default.removeItem(at: checkpoints(of: job))
  }
}
