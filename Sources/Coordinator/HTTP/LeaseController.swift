import Experiment
import Hummingbird
import JobStore
import Wire

/// Hands out jobs and takes their results.
struct LeaseController {
  /// A few thousand points of a series fit.
  private static let largestHeartbeat = 1 << 24
  /// A report on a million questions fits.
  private static let largestReport = 1 << 30

  let store: any JobQueue

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
    guard let lease = try await store.claim(claim) else { return Response(status: .noContent) }
    return try Response(json: lease)
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
    try await store.complete(token(in: context), with: report)
    return Response(status: .noContent)
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
