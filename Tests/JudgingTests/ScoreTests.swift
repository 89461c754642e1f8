import Judging
import Testing

/// The mark in a judge's reply.
struct ScoreTests {
  @Test(arguments: [
    ("It names Syria.\n<score>10</score>", JudgeScore.right), ("<score> 7\n</score>", .mostly),
    ("Half. <score>5</score> That is all.", .part), ("<score>3</score>", .near),
    ("<score>0</score>", .wrong),
  ])
  func `a mark of the rubric is read`(_ reply: String, _ score: JudgeScore) throws {
    #expect(try JudgeScore(parsing: reply) == score)
  }

  @Test(arguments: [
    ("", "has 0 <score> where one is wanted: nothing"),
    ("10", "has 0 <score> where one is wanted: '10'"),
    ("<Score>10</Score>", "has 0 <score> where one is wanted: '<Score>10</Score>'"),
    ("<score>10", "does not close its <score>: '<score>10'"),
    ("<score>0</score><score>0</score>", "has 2 <score> where one is wanted"),
    ("<score>0</score> or 3</score>", "does not close its <score>"),
    ("<score>8</score>", "has the score '8', which is none of 0, 3, 5, 7, 10"),
    ("<score>+7</score>", "has the score '+7'"), ("<score>07</score>", "has the score '07'"),
    ("<score>7.0</score>", "has the score '7.0'"), ("<score>MARK</score>", "has the score 'MARK'"),
    ("<score></score>", "has the score ''"),
  ])
  func `anything else is refused with what was found`(_ reply: String, _ message: String) {
    let error = #expect(throws: ReplyError.self) { try JudgeScore(parsing: reply) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func `a long reply is shown by its beginning, in one line`() {
    let error = #expect(throws: ReplyError.self) {
      try JudgeScore(parsing: String(repeating: "no\nscore ", count: 100))
    }
    #expect(error?.description.contains("\n") == false)
    #expect(error?.description.hasSuffix("…'") == true)
    #expect((error?.description.count ?? 0) < 300)
  }

  @Test func `marks are tenths, and count from the half`() {
    #expect(JudgeScore.allCases.map(\.fraction) == [0, 0.3, 0.5, 0.7, 1])
    #expect(JudgeScore.allCases.map(\.isRight) == [false, false, true, true, true])
  }
}
