package import Experiment

/// A sweep as it is submitted: already checked and expanded by the submitter.
package struct Submission: Hashable, Codable, Sendable {
  /// The sweep's name; a second submission under the same name changes that sweep.
  package var name: String
  /// What the sweep is about.
  package var description: String
  /// The text of the sweep file, kept for provenance.
  package var source: String
  /// Every job, each after the jobs that it needs.
  package var jobs: [JobSpec]

  /// A submission by its parts.
  package init(name: String, description: String, source: String, jobs: [JobSpec]) {
    self.name = name
    self.description = description
    self.source = source
    self.jobs = jobs
  }
}

/// What a submission changed.
package struct SubmissionReceipt: Hashable, Codable, Sendable {
  /// Jobs that no sweep had before.
  package var added: Int
  /// Jobs that were known already, of this sweep or of another; done ones keep their result.
  package var known: Int
  /// Jobs that the sweep had before and has no longer.
  package var removed: Int

  /// A receipt by its counts.
  package init(added: Int, known: Int, removed: Int) {
    self.added = added
    self.known = known
    self.removed = removed
  }
}

/// What a retry changed.
package struct RetryReceipt: Hashable, Codable, Sendable {
  /// Failed jobs that wait again.
  package var retried: Int

  /// A receipt for this many jobs.
  package init(retried: Int) { self.retried = retried }
}
