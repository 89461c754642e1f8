import Datasets
import Experiment
import Foundation
import Judging
import Synchronization

/// A judge's surroundings for one test: an endpoint that answers from a list, waits that take no
/// time, and a folder of its own.
final class World: Sendable {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "propmend-judging-test-\(UUID().uuidString)")
  private let answers: Mutex<[Result<ChatAnswer, Silence>]>
  private let asked = Mutex<[ChatRequest]>([])
  private let waited = Mutex<[Duration]>([])

  /// An endpoint that gives these answers, one after the other, and then none.
  init(_ answers: [Result<ChatAnswer, Silence>]) { self.answers = Mutex(answers) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The requests that reached the endpoint.
  var requests: [ChatRequest] { asked.withLock { $0 } }

  /// How long was waited between them.
  var waits: [Duration] { waited.withLock { $0 } }

  /// The kept replies.
  var replies: ReplyFolder { ReplyFolder(folder) }

  /// The judge, with as many further tries and requests under way.
  func judge(retries: Scalar = 4, concurrency: Scalar = 8) throws -> Judge {
    try Judge(
      .judge.setting("retries", to: retries).setting("concurrency", to: concurrency),
      access: JudgeAccess(
        replies: replies,
        ask: { [self] request in
          asked.withLock { $0.append(request) }
          return try answers.withLock {
            try ($0.isEmpty ? .failure(Silence()) : $0.removeFirst()).get()
          }
        },
        pause: { [self] duration in waited.withLock { $0.append(duration) } }))
  }
}

/// No answer came.
struct Silence: Error, CustomStringConvertible {
  let description = "connection refused"
}

extension Settings {
  /// A judge as declared, at an endpoint of its own.
  static let judge = Settings(
    Dictionary(uniqueKeysWithValues: JudgeDeclaration.parameters.map { ($0.name, $0.standard) })
  ).setting("endpoint", to: "http://judge.test/v1")
}

extension Result<ChatAnswer, Silence> {
  /// A chat completion with this text.
  static func reply(_ text: String) -> Self {
    let content = CanonicalJSON.scalar(.text(text)).text
    return .success(
      ChatAnswer(status: 200, body: #"{"choices":[{"message":{"content":\#(content)}}]}"#))
  }

  /// Another answer.
  static func status(_ status: Int, _ body: String = "", retryAfter: String? = nil) -> Self {
    .success(ChatAnswer(status: status, retryAfter: retryAfter, body: body))
  }
}

/// A row about a question with two answers, the first of two names.
func row(
  _ index: Int = 0, _ group: ProbeGroup = .portability, saying text: String = "Damascus",
  isVerbatim: Bool = false, isSeen: Bool = true
) -> QuestionRow {
  QuestionRow(
    edit: "edit-1", index: index, group: group, criterion: "two-hop", relation: nil,
    prompt: "Which country borders Lebanon?",
    answers: AcceptedAnswers([["Syria", "Syrian Arab Republic"], ["Israel"]]),
    isVerbatim: isVerbatim,
    isSeen: isSeen, test: nil, isCounted: true, before: response("before the edit"),
    after: response(text))
}

private func response(_ text: String) -> Response {
  Response(
    text: text, exactMatch: false, containsMatch: false, tokenAccuracy: 0, wholeAnswer: false,
    nll: 1)
}
