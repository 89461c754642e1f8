import Coordinator
import Foundation
import Hummingbird
import HummingbirdTesting
import JobStore
import Logging
import NIOCore
import TestSupport

/// A coordinator without a socket, over a store in memory.
func withCoordinator(
  _ body: @Sendable (any TestClientProtocol, StoreWorld) async throws -> Void
) async throws {
  try await withScratchFolder { folder in
    let world = try StoreWorld()
    let application = makeApplication(
      store: world.store, artifacts: try ArtifactFolder(folder),
      address: ListenAddress(host: "127.0.0.1", port: 0),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await application.test(.router) { try await body($0, world) }
  }
}

extension TestClientProtocol {
  /// Sends a message as JSON.
  func send(
    _ method: HTTPRequest.Method, _ uri: String, _ message: some Encodable
  ) async throws -> TestResponse {
    let body = try ByteBuffer(bytes: JSONEncoder().encode(message))
    return try await execute(uri: uri, method: method, body: body)
  }

  /// Sends bytes, or nothing.
  func send(
    _ method: HTTPRequest.Method, _ uri: String, bytes: [UInt8] = []
  ) async throws -> TestResponse {
    try await execute(uri: uri, method: method, body: ByteBuffer(bytes: bytes))
  }
}

extension TestResponse {
  /// The body, read as a message of the wire.
  func message<Message: Decodable>(_ type: Message.Type = Message.self) throws -> Message {
    try JSONDecoder().decode(type, from: Data(body.readableBytesView))
  }
}
