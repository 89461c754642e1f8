import HTTPTypes
import Hummingbird
import Wire

/// Names the coordinator's epoch in every answer, and refuses what was meant for its successor.
struct EpochMiddleware: RouterMiddleware {
  let epoch: Epoch

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    guard let name = HTTPField.Name(Epoch.header) else { return try await next(request, context) }
    if let known = request.headers[name].flatMap({ Epoch($0) }), epoch.isBefore(known) {
      throw WireError(
        .superseded,
        "this coordinator (epoch \(epoch.number)) was replaced by another (epoch \(known.number)): "
          + "stop this one")
    }
    var response = try await next(request, context)
    response.headers[name] = epoch.description
    return response
  }
}
