import Hummingbird
import JobStore
import Wire

/// Tells workers to finish what they have and end.
struct DrainController {
  let store: JobStore

  /// `PUT /v1/drains`.
  var routes: RouteCollection<BasicRequestContext> {
    let routes = RouteCollection()
    routes.put(RouterPath(Endpoint.drains)) { request, _ in
      let drain = try await request.message(Drain.self, upTo: 1 << 16)
      if drain.isUndone {
        guard try await store.undrain(drain.prefix) else {
          throw WireError(
            .notFound,
            "no worker was drained as '\(drain.prefix)'; "
              + "undo it with the name that it was drained with")
        }
      } else {
        try await store.drain(drain.prefix)
      }
      return Response(status: .noContent)
    }
    return routes
  }
}
