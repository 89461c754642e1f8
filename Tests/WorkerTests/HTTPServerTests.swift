import Experiment
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import TestSupport
import Testing
import Wire
import Worker

/// Messages as they go over HTTP, to a server that answers as a test wants.
struct HTTPServerTests {
  private let token = AttemptToken(text: "ab")

  @Test func `the highest epoch goes with every request, and an older answer counts as none`()
    async throws
  {
    let heard = Mutex<[String?]>([])
    let epochs = Mutex(["a:3", "a:4", "a:3", "a:5"])
    try await withServer { request in
      heard.withLock { $0.append(request.headers[.init(Epoch.header)!]) }
      var answer = try Self.answer(Renewal(seconds: 30))
      answer.headers[.init(Epoch.header)!] = epochs.withLock { $0.removeFirst() }
      return answer
    } body: { queue in
      for code in [nil, nil, WireError.Code.unavailable, nil] {
        do {
          _ = try await queue.renew(token, with: Heartbeat(sequence: 1))
          #expect(code == nil)
        } catch let error as WireError {
          #expect(error.code == code)
        }
      }
    }
    #expect(heard.withLock { $0 } == [nil, "a:3", "a:4", "a:4"])
  }

  @Test func `a claim waits longer than other messages`() async throws {
    try await withServer(patience: .milliseconds(200)) { request in
      // Held as a coordinator does that has nothing to do.
      if request.uri.path == Endpoint.leases { try await Task.sleep(for: .milliseconds(500)) }
      return try Self.answer(ClaimAnswer(leases: []))
    } body: { queue in
      let leases = try await queue.claim(
        ClaimRequest(request: "1", worker: "host/1/1", patience: 30))
      #expect(leases.isEmpty)
    }
  }

  @Test func `files go and come a piece at a time, and come back as they went`() async throws {
    let stored = Mutex(Data())
    try await withServer { request in
      if request.method == .put {
        let body = try await request.body.collect(upTo: 1 << 24)
        stored.withLock { $0 = Data(body.readableBytesView) }
        return Hummingbird.Response(status: .noContent)
      }
      return Hummingbird.Response(
        status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: stored.withLock { $0 })))
    } body: { queue in
      try await withScratchFolder { folder in
        let (source, copy) = (folder.appending(path: "a"), folder.appending(path: "b"))
        try Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }).write(to: source)
        let reference = try ArtifactReference(namingFile: source)
        try await queue.upload(from: source, as: reference)
        #expect(try await queue.download(reference, to: copy) == reference)
        #expect(try Data(contentsOf: copy) == Data(contentsOf: source))
        // More bytes than were asked for are not even stored.
        var short = reference
        short.size = 1_000
        let failure = await #expect(throws: JobFailure.self) {
          try await queue.download(short, to: copy)
        }
        #expect(failure?.kind == .host)
      }
    }
  }

  @Test func `what became of a result is told`() async throws {
    try await withServer { _ in
      try Self.answer(Verdict.superseded)
    } body: { queue in
      let verdict = try await queue.complete(token, with: JobReport(values: [:]))
      #expect(verdict == .superseded)
    }
  }

  private static func answer(_ value: some Encodable) throws -> Hummingbird.Response {
    Hummingbird.Response(
      status: .ok,
      body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
  }

  /// A server on a free port that answers every request the same way.
  private func withServer(
    patience: Duration = .seconds(5),
    _ answer: @escaping @Sendable (Hummingbird.Request) async throws -> Hummingbird.Response,
    body: @Sendable (HTTPJobQueue) async throws -> Void
  ) async throws {
    let router = Router()
    for method in [HTTPRequest.Method.get, .put, .post, .delete] {
      router.on("**", method: method) { request, _ in try await answer(request) }
    }
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await application.test(.live) { client in
      let port = try #require(client.port)
      try await body(HTTPJobQueue(server: "http://127.0.0.1:\(port)", patience: patience))
    }
  }
}
