package import Datasets

/// Jobs of one stage, editor and split that are alike but for some values.
///
/// A million jobs are a few families and, for each job, the little by which it differs.
package struct JobFamily: Hashable, Sendable {
  /// The stage of the jobs.
  package let stage: Stage
  /// Their editor, where the stage has one.
  package let editor: String?
  /// Their split, where the stage has one.
  package let split: Split?
  /// The JSON of one member's `JobSpec`, keys sorted.
  package let template: String
  /// The jobs that every member needs.
  package let needs: [JobID]
}
