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

  /// Lets the failed jobs of a sweep be tried again.
  package func retry(_ sweep: String) async throws -> RetryReceipt {
    try await answer(to: .POST, Endpoint.retry(Self.escaped(sweep)))
  }

  private func answer<Answer: Decodable>(
    to method: HTTPMethod, _ path: String, body: Data? = nil
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: server.text + path)
    request.method = method
    if let body {
      request.headers.add(name: "content-type", value: "application/json")
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    let (status, bytes) = try await exchange(request)
    let decoder = JSONDecoder()
    if status == .ok, let answer = try? decoder.decode(Answer.self, from: bytes) { return answer }
    if let refusal = try? decoder.decode(WireError.self, from: bytes) { throw refusal }
    throw ServerError.stranger(server, status: Int(status.code))
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
