import AsyncHTTPClient
package import Experiment
package import Foundation
import NIOCore
import NIOHTTP1
import Wire

extension HTTPJobQueue: ArtifactDepot {
  /// How long a transfer may take: half an hour, or at least half a megabyte a second.
  private static func limit(for reference: ArtifactReference) -> Duration {
    .seconds(max(1_800, reference.size / 500_000))
  }

  package func upload(from file: URL, as reference: ArtifactReference) async throws {
    var request = request(.PUT, Endpoint.artifact(reference.sha256))
    request.headers.add(name: "Content-Type", value: "application/octet-stream")
    request.body = .stream(FilePieces(file: file), length: .known(Int64(reference.size)))
    _ = try await answer(to: request, within: Self.limit(for: reference))
  }

  package func download(
    _ reference: ArtifactReference, to file: URL
  ) async throws -> ArtifactReference {
    let response = try await response(
      to: request(.GET, Endpoint.artifact(reference.sha256)), within: Self.limit(for: reference))
    var arriving = try HashedFile(at: file)
    for try await piece in response.body {
      guard arriving.size + piece.readableBytes <= reference.size else {
        throw JobFailure(
          kind: .host,
          message: "artifact \(reference.sha256) arrives with more than its \(reference.size) bytes"
        )
      }
      try arriving.append(Data(piece.readableBytesView))
    }
    return try arriving.finish()
  }
}
