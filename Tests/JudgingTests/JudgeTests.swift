import Datasets
import Dispatch
import Experiment
import Judging
import Synchronization
import Testing

/// A judge that is asked for a mark.
struct JudgeTests {
  @Test func `a reply becomes a judgement`() throws {
    let world = World([.reply("It is a city. <score>3</score>")])
    let judgement = try world.judge().judgement(of: row(4))
    #expect(judgement.edit == "edit-1")
    #expect(judgement.index == 4)
    #expect(judgement.group == .portability)
    #expect(judgement.criterion == "two-hop")
    #expect(!judgement.isVerbatim && judgement.isSeen)
    #expect(judgement.score == .near)
    #expect(judgement.reply == "It is a city. <score>3</score>")
  }

  @Test func `what was asked before is not asked again, by any judge of this host`() throws {
    let world = World([.reply("<score>7</score>")])
    let first = try world.judge().judgement(of: row(0))
    let second = try world.judge().judgement(of: row(1))
    #expect(world.requests.count == 1)
    #expect(second.reply == first.reply)
    #expect(second.index == 1)
  }

  @Test func `a kept reply that is damaged is asked for again`() throws {
    let world = World([.reply("<score>7</score>")])
    let request = ChatRequest(marking: row(), by: try JudgeSettings(.judge))
    try world.replies.keep("<sco", under: request.key)
    #expect(try world.judge().judgement(of: row()).score == .mostly)
    #expect(world.replies.reply(under: request.key) == "<score>7</score>")
  }

  @Test(
    arguments: [
      .failure(Silence()), .status(500), .status(429, retryAfter: "1"), .reply("ten of ten"),
      .status(200, "<html>"), .status(200, "{}"),
      .status(200, #"{"choices":[{"message":{"content":null}}]}"#),
    ] as [Result<ChatAnswer, Silence>])
  func `a setback that may pass is waited out`(_ setback: Result<ChatAnswer, Silence>) throws {
    let world = World([setback, setback, .reply("<score>10</score>")])
    #expect(try world.judge().judgement(of: row()).score == .right)
    #expect(world.requests.count == 3)
    #expect(world.waits.count == 2)
    #expect(world.waits[0] >= .seconds(0.5) && world.waits[0] <= .seconds(1))
    #expect(world.waits[1] >= .seconds(1) && world.waits[1] <= .seconds(2))
  }

  @Test func `the waits of a request are the same in every run`() throws {
    func waits() throws -> [Duration] {
      let world = World([.status(500), .status(500), .reply("<score>0</score>")])
      _ = try world.judge().judgement(of: row())
      return world.waits
    }
    #expect(try waits() == waits())
  }

  @Test(arguments: [401, 403])
  func `a key that is refused fails at once, and the message says which variable to set`(
    status: Int
  ) throws {
    let world = World([.status(status, "{\"error\":\n\"bad key\"}")])
    #expect(
      throws: JobFailure(
        kind: .host,
        message: "the judge at http://judge.test/v1/chat/completions answers \(status) "
          + "'{\"error\": \"bad key\"}'; set OPENAI_API_KEY in this worker's environment to a key "
          + "that it takes")
    ) { try world.judge().judgement(of: row()) }
    #expect(world.requests.count == 1)
    #expect(world.waits.isEmpty)
  }

  @Test func `an unknown model is the sweep's mistake`() throws {
    let world = World([.status(404, "no such model")])
    let failure = #expect(throws: JobFailure.self) { try world.judge().judgement(of: row()) }
    #expect(failure?.kind == .job)
    #expect(failure?.message.contains("check 'endpoint' and 'model'") == true)
  }

  @Test(
    arguments: [
      (.failure(Silence()), "does not answer: connection refused (3 tries); see that it runs"),
      (.status(500, "out of memory"), "answers 500 'out of memory' (3 tries); see the endpoint's"),
      (.status(429, "slow down"), "answers 429 'slow down' (3 tries); wait, or ask for"),
      (.status(200, "<html>"), "answers 200, but the reply is not JSON (byte 0:"),
      (
        .status(200, "{}"), "answers 200, but the reply is no chat completion: it has no choices[0]"
      ),
    ] as [(Result<ChatAnswer, Silence>, String)])
  func `a setback that stays fails the job on this host`(
    _ setback: Result<ChatAnswer, Silence>, _ message: String
  ) throws {
    let world = World(Array(repeating: setback, count: 9))
    let failure = #expect(throws: JobFailure.self) {
      try world.judge(retries: 2).judgement(of: row())
    }
    #expect(failure?.kind == .host)
    #expect(
      failure?.message.hasPrefix("the judge at http://judge.test/v1/chat/completions \(message)")
        == true, "\(failure?.message ?? "")")
    #expect(world.requests.count == 3)
    #expect(world.replies.reply(under: world.requests[0].key) == nil)
  }

  @Test(arguments: ["ten of ten", ""])
  func `a reply that stays without a mark costs no other, and is not kept`(_ reply: String) throws {
    let world = World([
      .reply("<score>7</score>"), .reply("first"), .reply("second"), .reply(reply),
    ])
    let rows = (0..<2).map { row($0, saying: "answer \($0)") }
    let judgements = try world.judge(retries: 2, concurrency: 1).judgements(of: rows)
    #expect(judgements.map(\.score) == [.mostly, nil])
    #expect(judgements[1].reply == reply)
    #expect(world.waits.count == 2)
    #expect(world.replies.reply(under: world.requests[3].key) == nil)
  }

  @Test func `a judge that refuses to speak gives no mark`() throws {
    let null = Result.status(200, #"{"choices":[{"message":{"content":null}}]}"#)
    let judgement = try World([null]).judge(retries: 0).judgement(of: row())
    #expect(judgement.score == nil)
    #expect(judgement.reply.isEmpty)
  }

  @Test func `a judge that marks hardly any answer fails the job`() throws {
    let world = World(
      [.reply("<score>7</score>"), .reply("<score>7</score>")]
        + Array(repeating: .reply("ten of ten"), count: 3))
    let judge = try world.judge(retries: 0, concurrency: 1)
    let judgements = try judge.judgements(of: (0..<5).map { row($0, saying: "answer \($0)") })
    try judge.check([])
    try judge.check(Array(judgements.prefix(4)))
    #expect(
      throws: JobFailure(
        kind: .job,
        message:
          "the judge gpt-4o-mini at http://judge.test/v1 gives no mark of the rubric in 3 of "
          + "5 replies, such as 'ten of ten'; another 'model' or a larger 'max_new_tokens' may keep "
          + "to it")
    ) { try judge.check(judgements) }
  }

  @Test func `where this host does not send the key, nothing is tried again`() throws {
    let world = World([])
    let refusal = JobFailure(kind: .host, message: "not sent")
    let judge = try Judge(
      .judge,
      access: JudgeAccess(
        replies: world.replies, ask: { _ in throw refusal },
        pause: { _ in Issue.record("waits for what does not change") }))
    #expect(throws: refusal) { try judge.judgement(of: row()) }
  }

  @Test(.timeLimit(.minutes(1)))
  func `as many requests are under way as the settings say, even with fewer cores`() throws {
    let world = World([])
    let together = 40
    let underWay = Mutex(0)
    let meeting = DispatchSemaphore(value: 0)
    let judge = try Judge(
      .judge.setting("concurrency", to: .number(Double(together))),
      access: JudgeAccess(
        replies: world.replies,
        ask: { request in
          // Nobody is answered before all have asked.
          let isLast = underWay.withLock {
            $0 += 1
            return $0 == together
          }
          if isLast { for _ in 1..<together { meeting.signal() } } else { meeting.wait() }
          return try Result.reply("<score>7</score>").get()
        }, pause: { _ in }))
    let rows = (0..<together).map { row($0, saying: "answer \($0)") }
    #expect(try judge.judgements(of: rows).map(\.index) == Array(0..<together))
  }

  @Test func `after a failure no further request begins`() throws {
    let world = World([.reply("<score>7</score>"), .status(401)])
    let rows = (0..<9).map { row($0, saying: "answer \($0)") }
    #expect(throws: JobFailure.self) { try world.judge(concurrency: 1).judgements(of: rows) }
    #expect(world.requests.count == 2)
  }

  @Test func `a stop is not waited out`() throws {
    let world = World([])
    let judge = try Judge(
      .judge,
      access: JudgeAccess(
        replies: world.replies, ask: { _ in throw CancellationError() }, pause: { _ in }))
    #expect(throws: CancellationError.self) { try judge.judgement(of: row()) }
  }
}
