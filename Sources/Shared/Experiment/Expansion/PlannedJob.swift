/// One job of a sweep, told from its family by what is its own.
package struct PlannedJob: Hashable, Sendable {
  /// The job's name: `JobID` of its `JobSpec`.
  package let id: JobID
  /// The index of its family in `SweepExpansion.families`.
  package let family: Int
  /// The index of its terms in `SweepExpansion.scheduling`.
  package let scheduling: Int
  /// A JSON merge patch (RFC 7396) that makes the family's template the job's `JobSpec`; `{}` where
  /// the template is it.
  package let own: String
  /// The jobs that it needs beyond those that its whole family needs.
  package let needs: [JobID]
}
