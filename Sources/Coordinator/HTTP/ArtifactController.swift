import Hummingbird
import JobStore
import NIOCore
import Wire

/// Moves the files that jobs leave for others, never with a whole file in memory.
struct ArtifactController {
  let artifacts: ArtifactFolder

  /// The routes below `/v1/artifacts`.
  var routes: RouteCollection<BasicRequestContext> {
    let routes = RouteCollection()
    let path = RouterPath(Endpoint.artifact(":sha256"))
    routes.put(path, use: upload)
    routes.get(path, use: download)
    return routes
  }

  @Sendable private func upload(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let sha256 = try context.parameters.require("sha256")
    try await artifacts.store(sha256, from: request.body.map(\.readableBytesView))
    return Response(status: .noContent)
  }

  @Sendable private func download(
    _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let path = try artifacts.path(of: context.parameters.require("sha256"))
    return Response(
      status: .ok, headers: [.contentType: "application/octet-stream"],
      body: try await FileIO().loadFile(path: path, context: context))
  }
}
