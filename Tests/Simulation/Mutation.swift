/// A mistake that is planted into a simulated coordinator, to see that the checks find it.
package enum Mutation: String, Hashable, Sendable, CaseIterable {
  /// A message counts for whichever attempt is the job's newest.
  case noTokenCheck
  /// The change of state is committed before the result is.
  case resultInItsOwnTransaction
  /// A coordinator that starts takes leases for expired.
  case noFreshTermAfterRestart
}
