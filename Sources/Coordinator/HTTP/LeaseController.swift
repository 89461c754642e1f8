import Experiment
import Hummingbird
import JobStore
import ServiceLifecycle
import Wire

/// Hands out jobs and takes their results.
struct LeaseController {
  /// A few thousand points of a series fit.
  private static let largestHeartbeat = 1 << 24
  /// A report on a million questions fits.
  private static let largestReport = 1 << 30

  /// The longest time that a claim is held.
  private static let longestPatience = 60.0
  let store: JobStore

  /// The routes below `/v1/leases`.
  var routes: RouteCollection<BasicRequestContext> {
    let routes = RouteCollection()
    let token = AttemptToken(text: ":token")
    routes.post(RouterPath(Endpoint.leases), use: claim)
    routes.put(RouterPath(Endpoint.lease(token)), use: renew)
    routes.post(RouterPath(Endpoint.result(token)), use: complete)
    routes.post(RouterPath(Endpoint.failure(token)), use: fail)
    routes.delete(RouterPath(Endpoint.lease(token)), use: release)
    return routes
  }

  @Sendable private func claim(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let claim = try await request.message(ClaimRequest.self, upTo: Self.largestHeartbeat)
    return Response(jsonText: ClaimAnswer(leases: try await leases(for: claim)).text)
  }

  /// The next jobs; where there are none, the first that come up while the worker waits.
  private func leases(for claim: ClaimRequest) async throws -> [Lease] {
    let end = ContinuousClock.now + .seconds(min(claim.patience, Self.longestPatience))
    while true {
      let ticket = store.bell.ticket
      let leases = try await store.claim(claim)
      let patience = ContinuousClock.now.duration(to: end)
      if !leases.isEmpty || patience <= .zero || Task.isCancelled { return leases }
      await cancelWhenGracefulShutdown {
        await store.bell.wait(after: ticket, upTo: patience)
      }
      if Task.isShuttingDownGracefully { return [] }
    }
  }

  @Sendable private func renew(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let heartbeat = try await request.message(Heartbeat.self, upTo: Self.largestHeartbeat)
    return try Response(json: try await store.renew(token(in: context), with: heartbeat))
  }

  @Sendable private func complete(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let report = try await request.message(JobReport.self, upTo: Self.largestReport)
    return try Response(json: try await store.complete(token(in: context), with: report))
  }

  @Sendable private func fail(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let failure = try await request.message(JobFailure.self, upTo: Self.largestHeartbeat)
    try await store.fail(token(in: context), with: failure)
    return Response(status: .noContent)
  }

  @Sendable private func release(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    try await store.release(token(in: context))
    return Response(status: .noContent)
  }

  private func token(in context: BasicRequestContext) throws -> AttemptToken {
    AttemptToken(text: try context.parameters.require("token"))
  }
}
