import Experiment
import Judging
import Testing

/// Keys, and where they go.
struct EndpointKeyTests {
  /// The key that a host sends to an endpoint.
  private func key(
    _ text: String?, to endpoint: Scalar = "https://judge.test/v1"
  ) throws -> EndpointKey {
    let settings = try JudgeSettings(
      .judge.setting("endpoint", to: endpoint).setting("key_variable", to: "MY_API_KEY"))
    return try EndpointKey(
      for: ChatRequest(marking: row(), by: settings),
      in: ["OPENAI_API_KEY": "another"].merging(text.map { ["MY_API_KEY": $0] } ?? [:]) { $1 })
  }

  @Test(arguments: [
    "sk-secret", "sk-secret\r", "sk-secret\r\n", "\tsk-secret\n", " sk-secret ",
  ])
  func `white space around a key is no part of it`(_ text: String) throws {
    #expect(try key(text).authorization == "Bearer sk-secret")
  }

  @Test(arguments: [nil, "", " \r\n"])
  func `there may be no key, for which no other variable stands in`(_ text: String?) throws {
    #expect(try key(text).authorization == nil)
    #expect(try key(text, to: "http://judge.test").authorization == nil)
  }

  @Test(arguments: [
    "sk-\rsecret", "sk-\u{1}secret", "sk-secret\u{0}", "sk-\u{7F}secret", "sk- secret",
    "sk-secrét", "\u{FEFF}sk-secret",
  ])
  func `a key that fits no header is refused by its variable and not shown`(_ text: String) {
    let failure = #expect(throws: JobFailure.self) { try key(text) }
    #expect(failure?.kind == .host)
    #expect(failure?.message.hasPrefix("MY_API_KEY in this worker's environment holds") == true)
    #expect(failure?.message.contains("secr") == false)
  }

  @Test(arguments: [
    "https://judge.test/v1", "http://127.0.0.1:8000/v1", "http://localhost/v1", "http://[::1]:80",
  ])
  func `a key is sent where nobody reads it on its way`(_ endpoint: String) throws {
    #expect(try key("sk-secret", to: .text(endpoint)).authorization == "Bearer sk-secret")
  }

  @Test(arguments: [
    "http://judge.test/v1", "http://10.0.0.1:8000", "http://localhost.judge.test",
    "http://127.0.0.1.judge.test", "http://127.judge.test", "http://[2001:db8::1]",
  ])
  func `a key is sent to no other machine unencrypted`(_ endpoint: String) {
    let failure = #expect(throws: JobFailure.self) { try key("sk-secret", to: .text(endpoint)) }
    #expect(
      failure
        == JobFailure(
          kind: .host,
          message: "this worker does not send the key in MY_API_KEY to \(endpoint), where it would "
            + "travel unencrypted; name an https address, reach the endpoint through a tunnel from "
            + "127.0.0.1, or unset MY_API_KEY if it wants no key"))
  }

  @Test func `a text that repeats the key loses it`() throws {
    let key = try key("sk-secret")
    #expect(key.hidden(in: "no such key: sk-secret (sk-secret)") == "no such key: … (…)")
    let answer = ChatAnswer(status: 429, retryAfter: "7", body: "sk-secret is busy")
    #expect(
      key.hidden(in: answer) == ChatAnswer(status: 429, retryAfter: "7", body: "… is busy"))
  }

  @Test(arguments: ["EMPTY", "e", nil])
  func `what is no secret stays in what an endpoint replies`(_ text: String?) throws {
    let answer = ChatAnswer(status: 200, body: #"{"choices":[],"note":"EMPTY"}"#)
    #expect(try key(text).hidden(in: answer) == answer)
  }
}
