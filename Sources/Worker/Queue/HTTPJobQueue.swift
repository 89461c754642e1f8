package import AsyncHTTPClient
package import Experiment
import Foundation
import NIOCore
import NIOHTTP1
package import Wire

/// The coordinator as a worker sees it over HTTP.
///
/// Every method sends one request and waits for its answer; `Persistence` decides what to do when
/// none comes. Answers of a coordinator that another one has replaced count as none.
package struct HTTPJobQueue: JobQueue {
  private let server: String
  private let patience: Duration
  private let client: HTTPClient
  private let epochs = EpochMemory()

  /// The queue of the coordinator at an address such as `http://127.0.0.1:7077`.
  /// - Parameter patience: How long a short message may take until it counts as unanswered.
  package init(
    server: String, patience: Duration = .seconds(5), client: HTTPClient = .shared
  ) {
    self.server = server.hasSuffix("/") ? String(server.dropLast()) : server
    self.patience = patience
    self.client = client
  }

  package func claim(_ request: ClaimRequest) async throws -> [Lease] {
    let answer = try await exchange(
      .POST, Endpoint.leases, json: request, within: patience + .seconds(request.patience))
    guard answer.status != .noContent else { return [] }
    return try answer.decoded(ClaimAnswer.self).leases
  }

  package func renew(_ token: AttemptToken, with heartbeat: Heartbeat) async throws -> Renewal {
    try await exchange(.PUT, Endpoint.lease(token), json: heartbeat).decoded()
  }

  package func complete(
    _ token: AttemptToken, with report: JobReport
  ) async throws -> Verdict {
    try await exchange(
      .POST, Endpoint.result(token), json: report, within: .seconds(600)
    ).decoded()
  }

  package func fail(_ token: AttemptToken, with failure: JobFailure) async throws {
    _ = try await exchange(.POST, Endpoint.failure(token), json: failure)
  }

  package func release(_ token: AttemptToken) async throws {
    _ = try await exchange(.DELETE, Endpoint.lease(token))
  }

  private func exchange(
    _ method: HTTPMethod, _ path: String, json value: some Encodable,
    within limit: Duration? = nil
  ) async throws -> HTTPAnswer {
    var request = request(method, path)
    request.headers.add(name: "Content-Type", value: "application/json")
    request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(value)))
    return try await answer(to: request, within: limit)
  }

  private func exchange(_ method: HTTPMethod, _ path: String) async throws -> HTTPAnswer {
    try await answer(to: request(method, path))
  }

  /// A request without a body, which names the highest epoch heard of.
  func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: server + path)
    request.method = method
    if let epoch = epochs.highest {
      request.headers.add(name: Epoch.header, value: "\(epoch)")
    }
    return request
  }

  /// Sends one request and returns a short answer with a status below 300.
  /// - Throws: `WireError` for a refusal, the transport's error where no answer came.
  func answer(
    to request: HTTPClientRequest, within limit: Duration? = nil
  ) async throws -> HTTPAnswer {
    let response = try await response(to: request, within: limit)
    return try await HTTPAnswer(
      url: request.url, status: response.status, body: response.body.collected(upTo: 16 << 20))
  }

  /// Sends one request and returns the head of an answer with a status below 300.
  func response(
    to request: HTTPClientRequest, within limit: Duration? = nil
  ) async throws -> HTTPClientResponse {
    let response = try await client.execute(request, timeout: TimeAmount(limit ?? patience))
    try epochs.hear(
      response.headers.first(name: Epoch.header).flatMap { Epoch($0) }, from: request.url)
    guard response.status.code >= 300 else { return response }
    throw HTTPAnswer(
      url: request.url, status: response.status,
      body: try await response.body.collected(upTo: 1 << 20)
    ).refusal
  }
}

extension HTTPClientResponse.Body {
  fileprivate func collected(upTo size: Int) async throws -> Data {
    Data(try await collect(upTo: size).readableBytesView)
  }
}
