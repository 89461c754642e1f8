import Experiment
import Hummingbird
import JobStore
import Wire

/// Says what a job is and what it waits for, and cancels it.
struct JobController {
  let store: JobStore

  /// The routes below `/v1/jobs`.
  var routes: RouteCollection<BasicRequestContext> {
    let routes = RouteCollection()
    routes.get(RouterPath(Endpoint.job(":id")), use: explain)
    routes.post(RouterPath(Endpoint.cancellation(":id")), use: cancel)
    return routes
  }

  @Sendable private func explain(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    try Response(json: try await store.results.explanation(of: context.parameters.require("id")))
  }

  @Sendable private func cancel(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    try await store.cancelJob(context.parameters.require("id"))
    return Response(status: .noContent)
  }
}
