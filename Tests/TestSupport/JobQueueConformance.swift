package import Wire

/// The rules that every `JobQueue` keeps, run against a fresh queue each.
///
///     @Test(arguments: JobQueueConformance.Rule.allCases)
///     func conforms(to rule: JobQueueConformance.Rule) async throws {
///       try await StoreWorld().conformance.check(rule)
///     }
package struct JobQueueConformance: Sendable {
  /// The queue under test, empty.
  package var queue: any JobQueue
  /// Puts a sweep into the queue.
  let submit: @Sendable (Submission) async throws -> Void
  /// Lets time pass, and what it makes due be done.
  let pass: @Sendable (Duration) async throws -> Void

  /// A queue under test and what surrounds it.
  package init(
    queue: any JobQueue, submit: @escaping @Sendable (Submission) async throws -> Void,
    pass: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.queue = queue
    self.submit = submit
    self.pass = pass
  }

  /// Lets every lease run out and takes the jobs back.
  func loseLeases() async throws { try await pass(.seconds(60)) }

  /// Lets the longest wait between two attempts pass.
  func waitForNextAttempt() async throws { try await pass(.seconds(600)) }

  /// One rule.
  package enum Rule: String, Sendable, CaseIterable {
    case emptyQueueGivesNothing
    case jobsComeAfterTheJobsTheyNeed
    case leaseBringsArtifactsOfNeededJobs
    case repeatedClaimGetsTheSameLease
    case otherVersionIsRefused
    case unknownTokenIsRefused
    case staleTokenIsRefused
    case lateResultIsSuperseded
    case claimOfSeveralGetsSeveral
    case withdrawnClaimGetsNothingMore
    case heartbeatOutOfOrderRenewsOnly
    case checkpointComesWithTheNextLease
    case failedJobWaitsLongerEachTime
    case lostAttemptMayFinishUntilAnotherBegins
    case lostAttemptMayReattachUntilAnotherBegins
    case repeatedEndHasNoFurtherEffect
    case endedAttemptCannotEndOtherwise
    case failedJobFailsThoseThatNeedIt
    case hostFailuresAreRetriedThreeTimes
    case releaseIsNoFailure
  }

  /// Checks one rule; the queue must be fresh.
  package func check(_ rule: Rule) async throws {
    switch rule {
    case .emptyQueueGivesNothing: try await emptyQueueGivesNothing()
    case .jobsComeAfterTheJobsTheyNeed: try await jobsComeAfterTheJobsTheyNeed()
    case .leaseBringsArtifactsOfNeededJobs: try await leaseBringsArtifactsOfNeededJobs()
    case .repeatedClaimGetsTheSameLease: try await repeatedClaimGetsTheSameLease()
    case .otherVersionIsRefused: try await otherVersionIsRefused()
    case .unknownTokenIsRefused: try await unknownTokenIsRefused()
    case .staleTokenIsRefused: try await staleTokenIsRefused()
    case .lateResultIsSuperseded: try await lateResultIsSuperseded()
    case .claimOfSeveralGetsSeveral: try await claimOfSeveralGetsSeveral()
    case .withdrawnClaimGetsNothingMore: try await withdrawnClaimGetsNothingMore()
    case .heartbeatOutOfOrderRenewsOnly: try await heartbeatOutOfOrderRenewsOnly()
    case .checkpointComesWithTheNextLease: try await checkpointComesWithTheNextLease()
    case .failedJobWaitsLongerEachTime: try await failedJobWaitsLongerEachTime()
    case .lostAttemptMayFinishUntilAnotherBegins:
      try await lostAttemptMayFinishUntilAnotherBegins()
    case .lostAttemptMayReattachUntilAnotherBegins:
      try await lostAttemptMayReattachUntilAnotherBegins()
    case .repeatedEndHasNoFurtherEffect: try await repeatedEndHasNoFurtherEffect()
    case .endedAttemptCannotEndOtherwise: try await endedAttemptCannotEndOtherwise()
    case .failedJobFailsThoseThatNeedIt: try await failedJobFailsThoseThatNeedIt()
    case .hostFailuresAreRetriedThreeTimes: try await hostFailuresAreRetriedThreeTimes()
    case .releaseIsNoFailure: try await releaseIsNoFailure()
    }
  }
}
