import Hummingbird
import Wire

/// Says who answers.
struct HealthController {
  /// `GET /v1/health`.
  var routes: RouteCollection<BasicRequestContext> {
    let routes = RouteCollection()
    routes.get(RouterPath(Endpoint.health)) { _, _ in try Response(json: Health()) }
    return routes
  }
}
