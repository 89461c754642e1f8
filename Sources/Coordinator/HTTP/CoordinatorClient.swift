import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
package import Wire

/// A coordinator as the commands see it: sweeps go in, progress comes out.
package struct CoordinatorClient: Sendable {
  /// The longest answer that is read.
  private static let largestAnswer = 1 << 30
  /// The longest wait for an answer; storing a large sweep takes a while.
  private static let patience = TimeAmount.minutes(10)

  private let server: ServerAddress

  /// A client of the coordinator at an address.
  package init(server: ServerAddress) { self.server = server }

  /// Submits a sweep.
  package func submit(_ submission: Submission) async throws -> SubmissionReceipt {
    try await answer(to: .POST, Endpoint.sweeps, body: JSONEncoder().encode(submission))
  }

  /// How far a sweep is.
  package func status(of sweep: String) async throws -> SweepStatus {
    try await answer(to: .GET, Endpoint.sweep(Self.escaped(sweep)))
  }

  /// What a submission would do.
  package func plan(_ submission: Submission) async throws -> SubmissionPlan {
    try await answer(to: .POST, Endpoint.plans, body: JSONEncoder().encode(submission))
  }

  /// Pauses, resumes or cancels a sweep.
  package func set(_ state: SweepState, of sweep: String) async throws -> StateReceipt {
    try await answer(
      to: .PUT, Endpoint.state(Self.escaped(sweep)), body: JSONEncoder().encode(state))
  }

  /// What a job is, what was tried, and what it waits for.
  package func explanation(of job: String) async throws -> JobExplanation {
    try await answer(to: .GET, Endpoint.job(Self.escaped(job)))
  }

  /// Fails a job that has not ended.
  package func cancelJob(_ job: String) async throws {
    try await acknowledge(.POST, Endpoint.cancellation(Self.escaped(job)))
  }

  /// Has workers finish what they have and end, or gives them jobs again.
  package func drain(_ drain: Drain) async throws {
    try await acknowledge(.PUT, Endpoint.drains, body: JSONEncoder().encode(drain))
  }

  /// How the coordinator is.
  package func health() async throws -> Health { try await answer(to: .GET, Endpoint.health) }

  /// Lets the failed jobs of a sweep be tried again.
  package func retry(_ sweep: String) async throws -> RetryReceipt {
    try await answer(to: .POST, Endpoint.retry(Self.escaped(sweep)))
  }

  private func answer<Answer: Decodable>(
    to method: HTTPMethod, _ path: String, body: Data? = nil
  ) async throws -> Answer {
    let (status, bytes) = try await send(method, path, body: body)
    let decoder = JSONDecoder()
    if status == .ok, let answer = try? decoder.decode(Answer.self, from: bytes) { return answer }
    throw refusal(status, bytes)
  }

  /// Sends what is answered without a body.
  private func acknowledge(
    _ method: HTTPMethod, _ path: String, body: Data? = nil
  ) async throws {
    let (status, bytes) = try await send(method, path, body: body)
    guard status == .noContent else { throw refusal(status, bytes) }
  }

  private func refusal(_ status: HTTPResponseStatus, _ bytes: Data) -> any Error {
    if let refusal = try? JSONDecoder().decode(WireError.self, from: bytes) { return refusal }
    return ServerError.stranger(server, status: Int(status.code))
  }

  private func send(
    _ method: HTTPMethod, _ path: String, body: Data?
  ) async throws -> (HTTPResponseStatus, Data) {
    var request = HTTPClientRequest(url: server.text + path)
    request.method = method
    if let body {
      request.headers.add(name: "content-type", value: "application/json")
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    return try await exchange(request)
  }

  /// Sends a request and reads the whole answer; what goes wrong on the way is `unreachable`.
  private func exchange(
    _ request: HTTPClientRequest
  ) async throws(ServerError) -> (HTTPResponseStatus, Data) {
    do {
      return try await HTTPClient.withHTTPClient(configuration: Self.configuration) { client in
        let response = try await client.execute(request, timeout: Self.patience)
        let bytes = try await response.body.collect(upTo: Self.largestAnswer)
        return (response.status, Data(bytes.readableBytesView))
      }
    } catch {
      throw .unreachable(server)
    }
  }

  /// A person waits for the answer, so a refused connection is told at once and not tried again.
  private static var configuration: HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      timeout: .init(connect: .seconds(10), read: patience))
    configuration.connectionPool.retryConnectionEstablishment = false
    return configuration
  }

  /// A name that a person typed, as one part of a path.
  private static func escaped(_ name: String) -> String {
    let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_."))
    return name.addingPercentEncoding(withAllowedCharacters: plain) ?? name
  }
}
