import Hummingbird
import JobStore
import Wire

/// Takes sweeps in and says how far they are.
struct SweepController {
  /// The text of any sweep file fits.
  private static let largestSubmission = 1 << 26

  let store: JobStore

  /// The routes below `/v1/sweeps`.
  var routes: RouteCollection<BasicRequestContext> {
    let routes = RouteCollection()
    routes.post(RouterPath(Endpoint.sweeps), use: submit)
    routes.get(RouterPath(Endpoint.sweep(":name")), use: status)
    routes.post(RouterPath(Endpoint.plans), use: plan)
    routes.post(RouterPath(Endpoint.retry(":name")), use: retry)
    routes.put(RouterPath(Endpoint.state(":name")), use: setState)
    return routes
  }

  @Sendable private func submit(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let submission = try await request.message(Submission.self, upTo: Self.largestSubmission)
    return try Response(json: try await store.submit(submission))
  }

  @Sendable private func status(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    try Response(json: try await store.results.status(of: context.parameters.require("name")))
  }

  @Sendable private func plan(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let submission = try await request.message(Submission.self, upTo: Self.largestSubmission)
    return try Response(json: try await store.results.plan(of: submission))
  }

  @Sendable private func setState(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let state = try await request.message(SweepState.self, upTo: 1 << 16)
    return try Response(
      json: try await store.setState(state, of: context.parameters.require("name")))
  }

  @Sendable private func retry(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    try Response(json: try await store.retry(context.parameters.require("name")))
  }
}
