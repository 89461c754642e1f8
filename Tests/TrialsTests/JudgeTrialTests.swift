import Datasets
import Experiment
import Foundation
import Judging
import Synchronization
import Testing
import Trials

/// Judgements as jobs, with an endpoint that knows one right answer.
@Suite final class JudgeTrialTests: Sendable {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("propmend-judge-trial-\(UUID().uuidString)")
  private let asked = Mutex(0)
  private let evaluation = TinySpecs.evaluation(TinySpecs.editor("none"))

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func `every answer that counts is judged once, in the order of the rows`() throws {
    let rows = [row(0, "Syria"), row(1, "Syr", isCounted: false), row(2, "Chad", .specificity)]
    let outcome = try judge(rows)
    #expect(asked.withLock { $0 } == 2)
    for (group, mark) in [(ProbeGroup.portability, 1.0), (.specificity, 0)] {
      let scores = Scores(values: outcome.values)
      for slice in [ScoreName.Slice.all, .nonVerbatim, .unseen, .criterion("two-hop")] {
        #expect(scores[ScoreName(group, .judgeMean, slice: slice)] == mark)
        #expect(scores[ScoreName(group, .judgeShare, slice: slice)] == mark)
        #expect(scores[ScoreName(group, .judged, slice: slice)] == 1)
        #expect(scores[ScoreName(group, .unmarked, slice: slice)] == 0)
      }
    }
    let lines = try #require(outcome.artifacts[ArtifactRole.judgements])
      .split(separator: UInt8(ascii: "\n"))
    let judgements = try lines.map { try JSONDecoder().decode(Judgement.self, from: $0) }
    #expect(judgements.map(\.index) == [0, 2])
    #expect(judgements.map(\.score) == [.right, .wrong])
    #expect(outcome.questions.isEmpty, "the rows belong to the evaluation")
  }

  @Test func `another attempt goes on from the replies that came before`() throws {
    let rows = (0..<20).map { row($0, "answer \($0)") }
    #expect(throws: JobFailure.self) { try judge(rows, answering: 11, concurrency: 1) }
    #expect(asked.withLock { $0 } == 12)
    _ = try judge(rows, concurrency: 1)
    #expect(asked.withLock { $0 } == 12 + 9)
  }

  @Test
  func `a reply without a mark is counted, and a judge that gives hardly any is not asked on`()
    throws
  {
    let rows = (0..<40).map { row($0, $0 < 3 ? "Chad, in short" : "answer \($0)") }
    let values = try judge(rows).values
    #expect(values["portability.n_judged"] == 37)
    #expect(values["portability.n_unmarked"] == 3)
    let before = asked.withLock { $0 }
    let failure = #expect(throws: JobFailure.self) {
      try judge((0..<400).map { row($0, "Mali \($0), in short") })
    }
    #expect(failure?.kind == .job)
    #expect(asked.withLock { $0 } - before < 400)
  }

  @Test func `an evaluation without answers that count has no values`() throws {
    #expect(try judge([row(0, "Syria", isCounted: false)]).values.isEmpty)
  }

  @Test func `a host that reaches no judge says so`() throws {
    let failure = #expect(throws: JobFailure.self) {
      try Trial.run(.judge(spec(concurrency: 1)), in: environment(judges: nil))
    }
    #expect(failure?.kind == .host)
  }

  /// Judges rows, with an endpoint that answers so many requests and then no more.
  private func judge(
    _ rows: [QuestionRow], answering most: Int = .max, concurrency: Scalar = 4
  ) throws -> TrialOutcome {
    try JSONEncoder().encode(rows).write(to: folder.appendingPathComponent(ArtifactRole.answers))
    let access = JudgeAccess(
      replies: ReplyFolder(folder.appendingPathComponent("replies")),
      ask: { [self] request in
        let number = asked.withLock {
          $0 += 1
          return $0
        }
        guard number <= most else { return ChatAnswer(status: 401, body: "") }
        let mark = request.body.contains("Syria\\n</candidate>") ? 10 : 0
        let text = request.body.contains("in short") ? "Short." : "<score>\(mark)</score>"
        return ChatAnswer(
          status: 200, body: #"{"choices":[{"message":{"content":"\#(text)"}}]}"#)
      }, pause: { _ in })
    return try Trial.run(.judge(spec(concurrency: concurrency)), in: environment(judges: access))
  }

  private func spec(concurrency: Scalar) -> JudgeSpec {
    JudgeSpec(
      evaluation: evaluation,
      settings: TinySpecs.settings(JudgeDeclaration.parameters, ["concurrency": concurrency]))
  }

  private func environment(judges: JudgeAccess?) -> TrialEnvironment {
    TrialEnvironment(
      threads: 1, artifact: { [folder] _, role in folder.appendingPathComponent(role) },
      checkpoints: folder, report: { _ in }, shouldStop: { false }, judges: judges)
  }

  private func row(
    _ index: Int, _ text: String, _ group: ProbeGroup = .portability, isCounted: Bool = true
  ) -> QuestionRow {
    let response = Response(
      text: text, exactMatch: false, containsMatch: false, tokenAccuracy: 0, wholeAnswer: false,
      nll: 1)
    return QuestionRow(
      edit: "edit", index: index, group: group, criterion: "two-hop", relation: nil,
      prompt: "Which country?", answers: AcceptedAnswers("Syria"), isVerbatim: false, isSeen: false,
      test: nil, isCounted: isCounted, before: response, after: response)
  }
}
