package import AsyncHTTPClient
package import Experiment
import Foundation
import NIOCore
import NIOHTTP1
package import Wire

/// The coordinator as a worker sees it over HTTP.
///
/// Every method sends one request and waits for its answer; `Persistence` decides what to do when
/// none comes.
package struct HTTPJobQueue: JobQueue {
  private let server: String
  private let patience: Duration
  private let client: HTTPClient

  /// The queue of the coordinator at an address such as `http://127.0.0.1:7077`.
  /// - Parameter patience: How long a short message may take until it counts as unanswered.
  package init(
    server: String, patience: Duration = .seconds(5), client: HTTPClient = .shared
  ) {
    self.server = server.hasSuffix("/") ? String(server.dropLast()) : server
    self.patience = patience
    self.client = client
  }

  package func claim(_ request: ClaimRequest) async throws -> Lease? {
    let answer = try await exchange(.POST, Endpoint.leases, body: encoded(request))
    return answer.status == .noContent ? nil : try answer.decoded()
  }

  package func renew(_ token: AttemptToken, with heartbeat: Heartbeat) async throws -> Renewal {
    try await exchange(.PUT, Endpoint.lease(token), body: encoded(heartbeat)).decoded()
  }

  package func complete(_ token: AttemptToken, with report: JobReport) async throws {
    _ = try await exchange(
      .POST, Endpoint.result(token), body: encoded(report), within: .seconds(600))
  }

  package func fail(_ token: AttemptToken, with failure: JobFailure) async throws {
    _ = try await exchange(.POST, Endpoint.failure(token), body: encoded(failure))
  }

  package func release(_ token: AttemptToken) async throws {
    _ = try await exchange(.DELETE, Endpoint.lease(token))
  }

  /// Sends one request and returns an answer with a status below 300.
  /// - Throws: `WireError` for a refusal, the transport's error where no answer came.
  func exchange(
    _ method: HTTPMethod, _ path: String, body: Data? = nil,
    type: String = "application/json", within limit: Duration? = nil,
    atMost size: Int = 16 << 20
  ) async throws -> HTTPAnswer {
    var request = HTTPClientRequest(url: server + path)
    request.method = method
    if let body {
      request.headers.add(name: "Content-Type", value: type)
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    let response = try await client.execute(request, timeout: TimeAmount(limit ?? patience))
    let bytes = try await response.body.collect(upTo: size)
    let answer = HTTPAnswer(
      url: request.url, status: response.status, body: Data(bytes.readableBytesView))
    if let refusal = answer.refusal { throw refusal }
    return answer
  }

  private func encoded(_ value: some Encodable) throws -> Data { try JSONEncoder().encode(value) }
}
