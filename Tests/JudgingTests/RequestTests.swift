import Experiment
import Foundation
import JSON
import Judging
import Testing

/// What a judge is asked.
struct RequestTests {
  private let settings = Settings.judge

  private func request(_ row: QuestionRow = row(), _ settings: Settings = .judge) throws
    -> ChatRequest
  {
    ChatRequest(marking: row, by: try JudgeSettings(settings))
  }

  @Test func `the body is a chat completion at temperature 0`() throws {
    let request = try request()
    #expect(request.url == "http://judge.test/v1/chat/completions")
    #expect(request.patience == .seconds(60))
    let body = try JSON(parsing: Array(request.body.utf8))
    #expect(body["model"]?.text == "gpt-4o-mini")
    #expect(body["temperature"]?.number == 0)
    #expect(body["max_tokens"]?.integer == 256)
    let messages = try #require(body["messages"]?.elements)
    #expect(messages.map { $0["role"]?.text } == ["system", "user"])
    #expect(messages[0]["content"]?.text == JudgePrompt.rubric)
  }

  @Test func `every name of every accepted answer is told, and the edited model's words alone`()
    throws
  {
    #expect(
      JudgePrompt.question(about: row()) == """
        <question>
        Which country borders Lebanon?
        </question>
        <accepted>
        - Syria | Syrian Arab Republic
        - Israel
        </accepted>
        <candidate>
        Damascus
        </candidate>
        """)
  }

  @Test func `the rubric names every mark and its form`() {
    for score in JudgeScore.allCases {
      #expect(JudgePrompt.rubric.contains("\n\(score.rawValue) - "))
    }
    #expect(JudgePrompt.rubric.hasSuffix("<score>MARK</score>\n"))
  }

  @Test func `a judgement's id hangs on every word of the prompt`() {
    let prompt = "\(JudgePrompt.rubric)\n\(JudgePrompt.question(about: row()))"
    #expect(ContentHash.hexadecimal(of: prompt.utf8) == JudgeDeclaration.prompt)
  }

  @Test func `whatever the reply depends on changes the key, and nothing else does`() throws {
    let keys = try [
      request(), request(row(saying: "Syria")), request(row(), settings.setting("model", to: "m")),
      request(row(), settings.setting("max_new_tokens", to: 8)),
      request(row(), settings.setting("endpoint", to: "http://another.test/v1")),
    ].map(\.key)
    #expect(Set(keys).count == keys.count)
    let others: [(String, Scalar)] = [
      ("timeout", 1), ("retries", 0), ("concurrency", 1), ("key_variable", "MY_API_KEY"),
    ]
    for (name, value) in others {
      #expect(try request(row(), settings.setting(name, to: value)).key == keys[0])
    }
    #expect(try request(row(7)).key == keys[0], "equal questions are asked once")
  }

  @Test(arguments: [
    ("endpoint", "http://user:sk-secret@judge.test"), ("endpoint", "judge.test"),
    ("key_variable", "AWS_SECRET_ACCESS_KEY"),
  ])
  func `a job from elsewhere names no other address and no other variable`(
    _ name: String, _ value: Scalar
  ) {
    let error = #expect(throws: SettingsError.self) {
      try JudgeSettings(settings.setting(name, to: value))
    }
    #expect(error?.name == name)
  }
}
