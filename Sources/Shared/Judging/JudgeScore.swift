/// A mark of the rubric, 0 to 10.
package enum JudgeScore: Int, Hashable, Codable, Sendable, CaseIterable {
  /// Another answer, or none.
  case wrong = 0
  /// Of the right kind, and near.
  case near = 3
  /// Some of several accepted answers, a part of one, or accepted ones among wrong ones.
  case part = 5
  /// Every accepted answer, with a small mistake.
  case mostly = 7
  /// Every accepted answer.
  case right = 10

  /// The mark as a fraction, 0...1.
  package var fraction: Double { Double(rawValue) / 10 }

  /// Whether the answer counts where there is only right and wrong: from half of the marks.
  package var isRight: Bool { fraction >= 0.5 }

  /// Reads the mark in a judge's reply: the one `<score>` in it.
  /// - Throws: `ReplyError` for no mark, for one that the rubric does not know, and for several,
  ///   even of the same value: a judge that marks twice did not do what it was told.
  package init(parsing reply: String) throws(ReplyError) {
    let parts = reply.split(separator: "<score>", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw ReplyError("has \(parts.count - 1) <score> where one is wanted", found: reply)
    }
    let inside = parts[1].split(separator: "</score>", omittingEmptySubsequences: false)
    guard inside.count == 2 else { throw ReplyError("does not close its <score>", found: reply) }
    let text = inside[0].filter { !$0.isWhitespace }
    guard let score = Self.allCases.first(where: { String($0.rawValue) == text }) else {
      let known = Self.allCases.map { String($0.rawValue) }.joined(separator: ", ")
      throw ReplyError("has the score '\(text)', which is none of \(known)", found: reply)
    }
    self = score
  }
}
