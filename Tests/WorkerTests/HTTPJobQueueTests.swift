import Coordinator
import Experiment
import Foundation
import HummingbirdTesting
import JobStore
import Logging
import TestSupport
import Testing
import Wire
import Worker

struct HTTPJobQueueTests {
  @Test(arguments: JobQueueConformance.Rule.allCases)
  func `the queue over HTTP keeps the rules of a job queue`(
    _ rule: JobQueueConformance.Rule
  ) async throws {
    try await withServedQueue { queue, world in
      var conformance = world.conformance
      conformance.queue = queue
      try await conformance.check(rule)
    }
  }

  @Test func `artifacts come back as they went`() async throws {
    try await withServedQueue { queue, _ in
      try await withScratchFolder { folder in
        let (source, copy) = (folder.appending(path: "a"), folder.appending(path: "b"))
        try Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0) }).write(to: source)
        let reference = try ArtifactReference(namingFile: source)
        try await queue.upload(from: source, as: reference)
        #expect(try await queue.download(reference, to: copy) == reference)
        #expect(try Data(contentsOf: copy) == Data(contentsOf: source))
      }
    }
  }

  @Test func `an unknown artifact is a refusal and not worth another try`() async throws {
    try await withServedQueue { queue, _ in
      try await withScratchFolder { folder in
        let error = await #expect(throws: WireError.self) {
          try await queue.download(
            ArtifactReference(naming: Data("never left".utf8)), to: folder.appending(path: "a"))
        }
        #expect(error?.code == .notFound)
        #expect(error.map(Persistence.mayPass) == false)
      }
    }
  }

  @Test func `nobody at the address is worth another try`() async throws {
    let queue = HTTPJobQueue(server: "http://127.0.0.1:1", patience: .milliseconds(50))
    let error = await #expect(throws: (any Error).self) {
      try await queue.claim(ClaimRequest(request: "1", worker: "host/1/1"))
    }
    #expect(error.map(Persistence.mayPass) == true)
  }

  /// A coordinator over a store in memory, on a free port.
  private func withServedQueue(
    _ body: @Sendable (HTTPJobQueue, StoreWorld) async throws -> Void
  ) async throws {
    try await withScratchFolder { folder in
      let world = try StoreWorld()
      let application = makeApplication(
        store: world.store, artifacts: try ArtifactFolder(folder),
        address: ListenAddress(host: "127.0.0.1", port: 0),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      try await application.test(.live) { client in
        let port = try #require(client.port)
        try await body(HTTPJobQueue(server: "http://localhost:\(port)/"), world)
      }
    }
  }
}
