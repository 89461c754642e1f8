import Hummingbird
import JobStore
import Wire

/// Says who answers.
struct HealthController {
  let store: JobStore

  /// `GET /v1/health`.
  var routes: RouteCollection<BasicRequestContext> {
    let routes = RouteCollection()
    routes.get(RouterPath(Endpoint.health)) { _, _ in
      try Response(
        json: Health(epoch: store.epoch, alarm: store.alarm.current.map(\.message)))
    }
    return routes
  }
}
