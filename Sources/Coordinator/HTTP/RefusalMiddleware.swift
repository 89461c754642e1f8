import Hummingbird
import Logging
import Wire

/// Makes every error an answer that is a `WireError` as JSON.
struct RefusalMiddleware: RouterMiddleware {
  let logger: Logger

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as WireError {
      log(error, of: request)
      return try Response(status: error.code.status, json: error)
    } catch let error as HTTPError where error.status == .notFound {
      return try refusal(.notFound, "there is no \(request.method) \(request.uri.path)")
    } catch let error as HTTPError {
      return try refusal(.badRequest, error.body ?? error.status.reasonPhrase)
    } catch {
      logger.error("\(request.method) \(request.uri.path): \(error)")
      return try Response(
        status: .internalServerError,
        json: WireError(.unavailable, "the coordinator failed: \(error)"))
    }
  }

  private func refusal(_ code: WireError.Code, _ message: String) throws -> Response {
    try Response(status: code.status, json: WireError(code, message))
  }

  /// Whoever runs the coordinator should hear of a full disk; a lost lease is daily business.
  private func log(_ error: WireError, of request: Request) {
    let level: Logger.Level = error.code == .unavailable ? .error : .info
    logger.log(level: level, "\(request.method) \(request.uri.path): \(error)")
  }
}
