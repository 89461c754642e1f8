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
  private(set) var superseded: [JobID: JobReport] = [:]
  private(set) var failures: [JobID: JobFailure] = [:]
  private(set) var released: [JobID] = []
  private(set) var points: [MetricPoint] = []
  private(set) var progress: [JobProgress] = []
  private(set) var sequences: [Int] = []
  private(set) var checkpoints: [JobID: JobCheckpoint] = [:]
  private(set) var artifacts: [String: Data]
  private(set) var calls: [Call] = []
  private(set) var claims: [ClaimRequest] = []

  private var waiting: [JobDescription]
  private var leases: [String: Lease] = [:]
  private var stale: Set<AttemptToken> = []
  private var limits: (timeout: Double?, memory: Int?) = (nil, nil)
  private var jobsUntilDrained = Int.max
  private var errors: [Call: [any Error]] = [:]
  private var lostAnswers: [Call: Int] = [:]
  private var unreachable: Set<Call> = []
  private var hanging: Set<Call> = []
  private var needed: [String: [String: ArtifactReference]]
  private let onRenew: @Sendable (JobID) -> Void
  private let onCall: @Sendable (Call) -> Void

  init(
    _ jobs: [JobSpec], needing needed: [String: [String: ArtifactReference]] = [:],
    artifacts: [String: Data] = [:], onRenew: @escaping @Sendable (JobID) -> Void = { _ in },
    onCall: @escaping @Sendable (Call) -> Void = { _ in }
  ) {
    waiting = jobs.map { try! JobDescription($0) }
    self.needed = needed
    self.artifacts = artifacts
    self.onRenew = onRenew
    self.onCall = onCall
  }

  var requests: [String] { claims.map(\.request) }

  /// Adds a job.
  func add(_ job: JobDescription) { waiting.append(job) }

  /// Lets the next leases have limits.
  func limit(timeout: Double? = nil, memory: Int? = nil) { limits = (timeout, memory) }

  /// Lets a checkpoint of a job be known.
  func keep(_ checkpoint: JobCheckpoint, of job: JobID, bytes: Data) {
    checkpoints[job] = checkpoint
    artifacts[checkpoint.file.sha256] = bytes
  }

  /// Gives an attempt's job to somebody else.
  func giveAway(_ token: AttemptToken) { stale.insert(token) }

  /// Lets the next calls of this kind fail, one for each error, before they have any effect.
  func refuse(_ call: Call, with errors: [any Error]) { self.errors[call] = errors }

  /// Lets the next so many calls of this kind have their effect and then lose their answer.
  func loseAnswers(of call: Call, times: Int) { lostAnswers[call] = times }

  /// Lets every call of this kind fail from now on.
  func close(_ call: Call) { unreachable.insert(call) }

  /// Lets every call of this kind wait for an answer until it is cancelled.
  func hang(_ call: Call) { hanging.insert(call) }

  /// Gives out so many jobs and refuses further claims.
  func drain(after jobs: Int) { jobsUntilDrained = jobs }

  /// Lets calls of this kind have their effect again.
  func open(_ call: Call) { unreachable.remove(call) }

  func claim(_ request: ClaimRequest) async throws -> [Lease] {
    claims.append(request)
    return try answer(.claim) {
      if let lease = leases[request.request] { return [lease] }
      guard leases.count < jobsUntilDrained else { throw WireError(.drained, "leave") }
      guard request.count > 0, !waiting.isEmpty else { return [] }
      let description = waiting.removeFirst()
      let job = (try? description.spec).map { JobID($0) } ?? JobID.unreadable
      let lease = Lease(
        token: AttemptToken(text: "token \(leases.count)"), job: job, description: description,
        attempt: 1, seconds: 30, timeout: limits.timeout, memory: limits.memory,
        checkpoint: checkpoints[job], artifacts: needed)
      leases[request.request] = lease
      return [lease]
    }
  }

  func renew(_ token: AttemptToken, with heartbeat: Heartbeat) async throws -> Renewal {
    let job = try lease(of: token).job
    return try answer(.renew) {
      guard !stale.contains(token) else { throw WireError(.leaseLost, "somebody else has it") }
      sequences.append(heartbeat.sequence)
      // A point may come twice, when the answer to its heartbeat was lost; it counts once.
      let known = Set(points)
      points += heartbeat.metrics.filter { !known.contains($0) }
      if let progress = heartbeat.progress { self.progress.append(progress) }
      if let checkpoint = heartbeat.checkpoint { checkpoints[job] = checkpoint }
      onRenew(job)
      return Renewal(seconds: 30)
    }
  }

  func complete(_ token: AttemptToken, with report: JobReport) async throws -> Verdict {
    let job = try lease(of: token).job
    return try answer(.complete) {
      guard !stale.contains(token) else {
        superseded[job] = report
        return .superseded
      }
      results[job] = report
      needed[job.text] = report.artifacts
      return .counted
    }
  }

  func fail(_ token: AttemptToken, with failure: JobFailure) async throws {
    let job = try lease(of: token).job
    try answer(.fail) {
      guard !stale.contains(token) else { throw WireError(.leaseLost, "somebody else has it") }
      failures[job] = failure
    }
  }

  func release(_ token: AttemptToken) async throws {
    let lease = try lease(of: token)
    try answer(.release) {
      released.append(lease.job)
      waiting.insert(lease.description, at: 0)
    }
  }

  func upload(from file: URL, as reference: ArtifactReference) async throws {
    if hanging.contains(.upload) {
      onCall(.upload)
      try await Task.sleep(for: .seconds(1_000_000))
    }
    try answer(.upload) { artifacts[reference.sha256] = try Data(contentsOf: file) }
  }

  func download(
    _ reference: ArtifactReference, to file: URL
  ) async throws -> ArtifactReference {
    try answer(.download) {
      guard let bytes = artifacts[reference.sha256] else {
        throw WireError(.notFound, "no artifact \(reference.sha256)")
      }
      try bytes.write(to: file)
      return ArtifactReference(naming: bytes)
    }
  }

  private func lease(of token: AttemptToken) throws -> Lease {
    guard let lease = leases.values.first(where: { $0.token == token }) else {
      throw WireError(.leaseLost, "no such attempt")
    }
    return lease
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

extension JobID {
  /// The id of a job whose description nobody here can read.
  static let unreadable = JobID(digest: repeatElement(0xff, count: 32))
}

/// What the transport throws when no answer comes.
struct Unreachable: Error {}
