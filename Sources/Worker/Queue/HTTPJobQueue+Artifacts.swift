package import Experiment
package import Foundation
import NIOHTTP1
import Wire

extension HTTPJobQueue: ArtifactDepot {
  package func upload(_ bytes: Data, as reference: ArtifactReference) async throws {
    _ = try await exchange(
      .PUT, Endpoint.artifact(reference.sha256), body: bytes, type: "application/octet-stream",
      within: .seconds(1_800))
  }

  package func download(_ reference: ArtifactReference) async throws -> Data {
    let answer = try await exchange(
      .GET, Endpoint.artifact(reference.sha256), within: .seconds(1_800),
      atMost: max(reference.size, 1 << 20))
    return answer.body
  }
}
