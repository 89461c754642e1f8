import Hummingbird
import JobStore
import Wire

/// Takes sweeps in and says how far they are.
struct SweepController {
  /// A submission of a million jobs fits.
  private static let largestSubmission = 1 << 30

  let store: JobStore

  /// The routes below `/v1/sweeps`.
  var routes: RouteCollection<BasicRequestContext> {
    let routes = RouteCollection()
    routes.post(RouterPath(Endpoint.sweeps), use: submit)
    routes.get(RouterPath(Endpoint.sweep(":name")), use: status)
    routes.post(RouterPath(Endpoint.retry(":name")), use: retry)
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

  @Sendable private func retry(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    try Response(json: try await store.retry(context.parameters.require("name")))
  }
}
