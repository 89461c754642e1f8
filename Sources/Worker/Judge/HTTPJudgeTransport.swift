package import AsyncHTTPClient
import Foundation
package import Judging
import NIOCore
import NIOHTTP1

/// Chat completions over HTTP, for compute threads: it blocks until the answer is there.
package struct HTTPJudgeTransport: Sendable {
  /// The largest answer that is read.
  private static let largestAnswer = 1 << 20
  /// The time between two looks at whether to stop.
  private static let stopInterval = TimeAmount.milliseconds(100)

  private let environment: [String: String]
  private let client: HTTPClient

  /// A transport.
  /// - Parameter environment: The variables among which keys are looked up.
  package init(environment: [String: String], client: HTTPClient = .shared) {
    self.environment = environment
    self.client = client
  }

  /// Sends a request and waits for the answer, of whatever status. The key appears in the request's
  /// header and nowhere else, even where the endpoint or an error repeats it.
  /// - Throws: `CancellationError` when asked to stop, `JobFailure` where the key must not be sent
  ///   there, `NoAnswer` where none came.
  package func answer(
    to request: ChatRequest, shouldStop: @escaping @Sendable () -> Bool
  ) throws -> ChatAnswer {
    let key = try EndpointKey(for: request, in: environment)
    do {
      return key.hidden(in: try exchange(request, key: key, shouldStop: shouldStop))
    } catch let stop as CancellationError {
      throw stop
    } catch {
      throw NoAnswer(description: key.hidden(in: "\(error)"))
    }
  }

  /// Sends and waits; what it returns and throws may hold the key.
  private func exchange(
    _ request: ChatRequest, key: EndpointKey, shouldStop: @escaping @Sendable () -> Bool
  ) throws -> ChatAnswer {
    let message = try HTTPClient.Request(
      url: request.url, method: .POST, headers: Self.headers(key: key),
      body: .string(request.body))
    let exchange = client.execute(
      request: message,
      delegate: ResponseAccumulator(request: message, maxBodySize: Self.largestAnswer),
      deadline: .now() + TimeAmount(request.patience))
    let watch = exchange.eventLoop.scheduleRepeatedTask(
      initialDelay: Self.stopInterval, delay: Self.stopInterval
    ) { _ in
      if shouldStop() { exchange.fail(reason: CancellationError()) }
    }
    defer { watch.cancel() }
    let response = try exchange.wait()
    return ChatAnswer(
      status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After"),
      body: response.body.map { String(buffer: $0) } ?? ""
    )
  }

  private static func headers(key: EndpointKey) -> HTTPHeaders {
    var headers: HTTPHeaders = ["Content-Type": "application/json"]
    if let authorization = key.authorization {
      headers.add(name: "Authorization", value: authorization)
    }
    return headers
  }
}

/// No answer came.
struct NoAnswer: Error, CustomStringConvertible {
  /// Why, without the key.
  let description: String
}
