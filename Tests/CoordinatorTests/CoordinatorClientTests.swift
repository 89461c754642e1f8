import Coordinator
import Foundation
import Hummingbird
import HummingbirdTesting
import JobStore
import Logging
import TestSupport
import Testing
import Wire

/// The commands' client, against a coordinator on a socket.
struct CoordinatorClientTests {
  private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  @Test func `a sweep is submitted once and its status is read`() async throws {
    try await withClient { client in
      let first = try await client.submit(.tiny())
      let second = try await client.submit(.tiny())
      let status = try await client.status(of: "tiny")
      let retried = try await client.retry("tiny")
      #expect(first == SubmissionReceipt(added: 9, known: 0, removed: 0))
      #expect(second == SubmissionReceipt(added: 0, known: 9, removed: 0))
      #expect(status.count(.waiting) == 9)
      #expect(retried == RetryReceipt(retried: 0))
    }
  }

  @Test func `a refusal of the coordinator is thrown as it is`() async throws {
    try await withClient { client in
      let error = await #expect(throws: WireError.self) { try await client.status(of: "tinny") }
      #expect(error?.code == .notFound)
    }
  }

  @Test func `a coordinator that is not there is named with the way out`() async throws {
    // Nobody listens on port 1, which only root could give away.
    let server = try #require(ServerAddress("http://127.0.0.1:1"))
    let error = await #expect(throws: ServerError.self) {
      try await CoordinatorClient(server: server).status(of: "tiny")
    }
    #expect(
      error?.description
        == "no coordinator answers at http://127.0.0.1:1; start one with `propmend serve`, "
        + "or name another with --server")
  }

  @Test func `an answer that no coordinator gives is said to be strange`() async throws {
    try await withClient(of: Application(router: Router(), logger: quiet)) { client in
      let error = await #expect(throws: ServerError.self) { try await client.status(of: "tiny") }
      #expect(error?.description.contains("is no coordinator of this version") == true)
    }
  }

  @Test func `a name that fits no address is an unknown sweep`() async throws {
    try await withClient { client in
      let error = await #expect(throws: WireError.self) { try await client.status(of: "a b/c") }
      #expect(error?.code == .notFound)
    }
  }

  @Test(arguments: ["127.0.0.1:7077", "http://", "ftp://host", "host", ""])
  func `what is no address is refused`(_ text: String) {
    #expect(ServerAddress(text) == nil)
  }

  @Test func `a slash at the end of an address means nothing`() {
    #expect(ServerAddress("http://host:1/") == ServerAddress("http://host:1"))
  }

  private func withClient(
    _ body: @Sendable (CoordinatorClient) async throws -> Void
  ) async throws {
    try await withScratchFolder { folder in
      let application = makeApplication(
        store: try StoreWorld().store, artifacts: try ArtifactFolder(folder),
        address: ListenAddress(host: "127.0.0.1", port: 0),
        logger: quiet)
      try await withClient(of: application, body)
    }
  }

  private func withClient(
    of application: some ApplicationProtocol,
    _ body: @Sendable (CoordinatorClient) async throws -> Void
  ) async throws {
    try await application.test(.live) { socket in
      let port = try #require(socket.port)
      let server = try #require(ServerAddress("http://127.0.0.1:\(port)"))
      try await body(CoordinatorClient(server: server))
    }
  }
}
