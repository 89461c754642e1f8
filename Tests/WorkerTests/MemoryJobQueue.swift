import Experiment
import Foundation
import Wire
import Worker

/// A coordinator in memory that can be told to fail.
///
/// It hands jobs out in order without minding what they need, and remembers all that it was told.
actor MemoryJobQueue: JobQueue, ArtifactDepot {
  enum Call: Hashable { case claim, renew, complete, fail, release, upload, download }

  private(set) var results: [JobID: JobReport] = [:]
  private(set) var failures: [JobID: JobFailure] = [:]
  private(set) var released: [JobID] = []
  private(set) var points: [MetricPoint] = []
  private(set) var progress: [JobProgress] = []
  private(set) var artifacts: [String: Data]
  private(set) var calls: [Call] = []
  private(set) var requests: [String] = []

  private var waiting: [JobSpec]
  private var leases: [String: Lease] = [:]
  private var errors: [Call: [any Error]] = [:]
  private var lostAnswers: [Call: Int] = [:]
  private var unreachable: Set<Call> = []
  private let needed: [String: [String: ArtifactReference]]
  private let onRenew: @Sendable (JobID) -> Void
  private let onCall: @Sendable (Call) -> Void

  init(
    _ jobs: [JobSpec], needing needed: [String: [String: ArtifactReference]] = [:],
    artifacts: [String: Data] = [:], onRenew: @escaping @Sendable (JobID) -> Void = { _ in },
    onCall: @escaping @Sendable (Call) -> Void = { _ in }
  ) {
    waiting = jobs
    self.needed = needed
    self.artifacts = artifacts
    self.onRenew = onRenew
    self.onCall = onCall
  }

  /// Lets the next calls of this kind fail, one for each error, before they have any effect.
  func refuse(_ call: Call, with errors: [any Error]) { self.errors[call] = errors }

  /// Lets the next so many calls of this kind have their effect and then lose their answer.
  func loseAnswers(of call: Call, times: Int) { lostAnswers[call] = times }

  /// Lets every call of this kind fail from now on.
  func close(_ call: Call) { unreachable.insert(call) }

  func claim(_ request: ClaimRequest) async throws -> Lease? {
    requests.append(request.request)
    return try answer(.claim) {
      if let lease = leases[request.request] { return lease }
      guard !waiting.isEmpty else { return nil }
      let spec = waiting.removeFirst()
      let lease = Lease(
        token: AttemptToken(text: "token \(leases.count)"), job: JobID(spec), spec: spec,
        attempt: 1, seconds: 30, artifacts: needed)
      leases[request.request] = lease
      return lease
    }
  }

  func renew(_ token: AttemptToken, with heartbeat: Heartbeat) async throws -> Renewal {
    let job = try job(of: token)
    return try answer(.renew) {
      // A point may come twice, with a heartbeat under way and with the last one; it counts once.
      points += heartbeat.metrics.filter { !points.contains($0) }
      if let progress = heartbeat.progress { self.progress.append(progress) }
      onRenew(job)
      return Renewal(seconds: 30)
    }
  }

  func complete(_ token: AttemptToken, with report: JobReport) async throws {
    let job = try job(of: token)
    try answer(.complete) { results[job] = report }
  }

  func fail(_ token: AttemptToken, with failure: JobFailure) async throws {
    let job = try job(of: token)
    try answer(.fail) { failures[job] = failure }
  }

  func release(_ token: AttemptToken) async throws {
    let job = try job(of: token)
    try answer(.release) { released.append(job) }
  }

  func upload(_ bytes: Data, as reference: ArtifactReference) async throws {
    try answer(.upload) { artifacts[reference.sha256] = bytes }
  }

  func download(_ reference: ArtifactReference) async throws -> Data {
    try answer(.download) {
      guard let bytes = artifacts[reference.sha256] else {
        throw WireError(.notFound, "no artifact \(reference.sha256)")
      }
      return bytes
    }
  }

  private func job(of token: AttemptToken) throws -> JobID {
    guard let lease = leases.values.first(where: { $0.token == token }) else {
      throw WireError(.leaseLost, "no such attempt")
    }
    return lease.job
  }

  private func answer<Value>(_ call: Call, _ effect: () throws -> Value) throws -> Value {
    calls.append(call)
    onCall(call)
    if unreachable.contains(call) { throw Unreachable() }
    if let error = errors[call]?.first {
      errors[call]?.removeFirst()
      throw error
    }
    let value = try effect()
    if let times = lostAnswers[call], times > 0 {
      lostAnswers[call] = times - 1
      throw Unreachable()
    }
    return value
  }
}

/// What the transport throws when no answer comes.
struct Unreachable: Error {}
