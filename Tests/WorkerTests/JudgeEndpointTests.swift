import Datasets
import Experiment
import Foundation
import Hummingbird
import HummingbirdTesting
import Judging
import Logging
import Synchronization
import Testing
import Worker

/// A judge that is asked over HTTP, with an endpoint on this machine.
@Suite final class JudgeEndpointTests: Sendable {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "propmend-judge-test-\(UUID().uuidString)")
  private let stop = StopFlag()

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func `the key goes into the header, and the reply becomes a mark`() async throws {
    let headers = Mutex<[String?]>([])
    let models = Mutex<[String]>([])
    try await withEndpoint { request in
      headers.withLock { $0.append(request.headers[.authorization]) }
      let body = try await request.body.collect(upTo: 1 << 20)
      let question = try JSONDecoder().decode(Question.self, from: Data(body.readableBytesView))
      models.withLock { $0.append(question.model) }
      return Self.completion("It is. <score>10</score>")
    } body: { endpoint in
      let judgement = try await self.judgement(from: endpoint)
      #expect(judgement.score == .right)
    }
    #expect(headers.withLock { $0 } == ["Bearer sk-secret"])
    #expect(models.withLock { $0 } == ["gpt-4o-mini"])
  }

  @Test func `an endpoint without keys is sent none`() async throws {
    let headers = Mutex<[String?]>([])
    try await withEndpoint { request in
      headers.withLock { $0.append(request.headers[.authorization]) }
      return Self.completion("<score>0</score>")
    } body: { endpoint in
      let judgement = try await self.judgement(from: endpoint, environment: [:])
      #expect(judgement.score == .wrong)
    }
    #expect(headers.withLock { $0 } == [nil])
  }

  @Test func `a refused key fails at once, and no message holds it`() async throws {
    let asked = Mutex(0)
    try await withEndpoint { _ in
      asked.withLock { $0 += 1 }
      return Hummingbird.Response(
        status: .unauthorized, body: .init(byteBuffer: ByteBuffer(string: "not a key: sk-secret")))
    } body: { endpoint in
      let failure = await #expect(throws: JobFailure.self) {
        try await self.judgement(from: endpoint)
      }
      #expect(failure?.kind == .host)
      #expect(failure?.message.contains("answers 401 'not a key: …'; set OPENAI_API_KEY") == true)
      #expect(failure?.message.contains("sk-secret") == false)
    }
    #expect(asked.withLock { $0 } == 1)
  }

  @Test func `white space around the key is no part of it`() async throws {
    let headers = Mutex<[String?]>([])
    try await withEndpoint { request in
      headers.withLock { $0.append(request.headers[.authorization]) }
      return Self.completion("<score>0</score>")
    } body: { endpoint in
      _ = try await self.judgement(
        from: endpoint, environment: ["OPENAI_API_KEY": " sk-secret\r"])
    }
    #expect(headers.withLock { $0 } == ["Bearer sk-secret"])
  }

  @Test func `a key that fits no header is not sent, and no message holds it`() async throws {
    let asked = Mutex(0)
    try await withEndpoint { _ in
      asked.withLock { $0 += 1 }
      return Self.completion("<score>0</score>")
    } body: { endpoint in
      let failure = await #expect(throws: JobFailure.self) {
        try await self.judgement(
          from: endpoint, environment: ["OPENAI_API_KEY": "sk-\r\nsecret"])
      }
      #expect(failure?.message.contains("OPENAI_API_KEY") == true)
      #expect(failure?.message.contains("secret") == false)
    }
    #expect(asked.withLock { $0 } == 0)
  }

  @Test func `an endpoint that is busy is asked again when it says so`() async throws {
    let asked = Mutex(0)
    let waits = Mutex<[Duration]>([])
    try await withEndpoint { _ in
      let tries = asked.withLock {
        $0 += 1
        return $0
      }
      return tries < 3
        ? Hummingbird.Response(status: .serviceUnavailable, headers: [.retryAfter: "7"])
        : Self.completion("<score>5</score>")
    } body: { endpoint in
      let judgement = try await self.judgement(from: endpoint) { wait in
        waits.withLock { $0.append(wait) }
      }
      #expect(judgement.score == .part)
    }
    #expect(waits.withLock { $0 } == [.seconds(7), .seconds(7)])
  }

  @Test func `an endpoint that stays broken fails the job on this host`() async throws {
    try await withEndpoint { _ in
      Hummingbird.Response(status: .internalServerError)
    } body: { endpoint in
      let failure = await #expect(throws: JobFailure.self) {
        try await self.judgement(from: endpoint)
      }
      #expect(failure?.kind == .host)
      #expect(failure?.message.contains("answers 500 nothing (5 tries)") == true)
    }
  }

  @Test func `a stop ends a request that is never answered`() async throws {
    try await withSilentEndpoint { endpoint in
      self.stop.raise()
      await #expect(throws: CancellationError.self) { try await self.judgement(from: endpoint) }
    }
  }

  @Test func `a request that takes too long is unanswered`() async throws {
    try await withSilentEndpoint { endpoint in
      let failure = await #expect(throws: JobFailure.self) {
        try await self.judgement(from: endpoint, patience: 0.1)
      }
      #expect(failure?.message.contains("does not answer: ") == true)
      #expect(failure?.message.contains("(5 tries)") == true)
    }
  }

  /// The judgement of a row, from an endpoint, on a thread for compute.
  private func judgement(
    from endpoint: String, environment: [String: String] = ["OPENAI_API_KEY": "sk-secret"],
    patience: Double = 60, pause: @escaping @Sendable (Duration) -> Void = { _ in }
  ) async throws -> Judgement {
    var settings = Settings(
      Dictionary(uniqueKeysWithValues: JudgeDeclaration.parameters.map { ($0.name, $0.standard) }))
    settings = settings.setting("endpoint", to: .text(endpoint))
      .setting("timeout", to: .number(patience))
    let transport = HTTPJudgeTransport(environment: environment)
    let judge = try Judge(
      settings,
      access: JudgeAccess(
        replies: ReplyFolder(folder),
        ask: { [stop] in try transport.answer(to: $0, shouldStop: { stop.isRaised }) },
        pause: pause))
    return try await ComputeExecutor(label: "judge").run(stoppedBy: stop) {
      try judge.judgement(of: Self.row)
    }
  }

  /// An endpoint on a free port of this machine, which answers as told.
  private func withEndpoint(
    _ answer: @escaping @Sendable (Request) async throws -> Hummingbird.Response,
    body: @Sendable (String) async throws -> Void
  ) async throws {
    let router = Router()
    router.post("v1/chat/completions") { request, _ in try await answer(request) }
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await application.test(.live) { client in
      let port = try #require(client.port)
      try await body("http://127.0.0.1:\(port)/v1")
    }
  }

  /// An endpoint that takes requests and answers none until the body has ended.
  private func withSilentEndpoint(_ body: @Sendable (String) async throws -> Void) async throws {
    let (ended, end) = AsyncStream.makeStream(of: Never.self)
    try await withEndpoint { _ in
      for await _ in ended {}
      return Hummingbird.Response(status: .ok)
    } body: { endpoint in
      defer { end.finish() }
      try await body(endpoint)
    }
  }

  /// A chat completion with this text.
  private static func completion(_ text: String) -> Hummingbird.Response {
    Hummingbird.Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: .init(
        byteBuffer: ByteBuffer(string: #"{"choices":[{"message":{"content":"\#(text)"}}]}"#)))
  }

  /// What is read of a request's body.
  private struct Question: Decodable {
    var model: String
  }

  private static let row = QuestionRow(
    edit: "edit-1", index: 0, group: .portability, criterion: "two-hop", relation: nil,
    prompt: "Where is it?", answers: AcceptedAnswers("Syria"), isVerbatim: false, isSeen: false,
    test: nil, isCounted: true, before: response, after: response)

  private static let response = Experiment.Response(
    text: "Syria", exactMatch: true, containsMatch: true, tokenAccuracy: 1, wholeAnswer: true,
    nll: 0)
}
