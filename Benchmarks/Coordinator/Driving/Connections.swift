import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Wire

/// Connections to a coordinator, one for each worker that asks at the same time: text goes out, text
/// comes back.
struct Connections: Sendable {
  private static let largestAnswer = 1 << 26

  private let client: HTTPClient
  private let address: String

  /// Connects to a coordinator while the body runs.
  static func open<Value: Sendable>(
    to server: Server, _ body: @Sendable (Connections) async throws -> Value
  ) async throws -> Value {
    var configuration = HTTPClient.Configuration(
      timeout: .init(connect: .seconds(10), read: .seconds(90)))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_024
    configuration.httpVersion = .http1Only
    return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
      try await body(Connections(client: client, address: server.address))
    }
  }

  /// Sends a message and reads the answer.
  /// - Throws: `BenchError` where it is no 200.
  func post(_ path: String, _ body: ByteBuffer) async throws -> ByteBuffer {
    var request = HTTPClientRequest(url: address + path)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    request.body = .bytes(body)
    return try await answer(to: request, path)
  }

  /// Asks who answers, from so many workers at once, so that each has its connection afterwards.
  func warm(_ workers: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<workers {
        group.addTask {
          _ = try await answer(to: HTTPClientRequest(url: address + Endpoint.health), "health")
        }
      }
      try await group.waitForAll()
    }
  }

  private func answer(to request: HTTPClientRequest, _ path: String) async throws -> ByteBuffer {
    let response = try await client.execute(request, timeout: .seconds(120))
    let answer = try await response.body.collect(upTo: Self.largestAnswer)
    guard response.status == .ok else {
      throw BenchError.refused(
        path, status: response.status.code, answer: String(buffer: answer))
    }
    return answer
  }
}
