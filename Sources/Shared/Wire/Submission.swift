package import Experiment

/// A sweep as it is submitted: already checked by the submitter; the coordinator expands it.
package struct Submission: Hashable, Codable, Sendable {
  /// The text of the sweep file, kept for provenance.
  package var source: String
  /// What the file says.
  package var sweep: Sweep

  /// A submission by its parts.
  package init(source: String, sweep: Sweep) {
    self.source = source
    self.sweep = sweep
  }

  /// The sweep's name; a second submission under the same name changes that sweep.
  package var name: String { sweep.name }
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
