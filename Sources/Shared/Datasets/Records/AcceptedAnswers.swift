/// The right answers to a question.
///
/// Most questions have one answer with a few names; some have several ("Who are the siblings of …"),
/// and then a complete answer gives all of them. As JSON, a list of lists:
/// `[["Syria", "Syrian Arab Republic"]]`.
package struct AcceptedAnswers: Hashable, Sendable {
  /// The answers, each by all of its names, the preferred one first. There is at least one answer,
  /// and each has at least one name.
  package let entries: [[String]]

  /// Answers by their names.
  package init(_ entries: [[String]]) {
    precondition(
      !entries.isEmpty && entries.allSatisfy { !$0.isEmpty }, "answers without a name: \(entries)")
    self.entries = entries
  }

  /// One answer with one name.
  package init(_ name: String) { self.init([[name]]) }

  /// Answers as published: names that show nothing are dropped, and so are answers that have no
  /// other; nil where no answer is left.
  init?(published entries: [[String]]) {
    let named = entries.map { $0.filter { !$0.isBlank } }.filter { !$0.isEmpty }
    if named.isEmpty { return nil }
    self.init(named)
  }

  /// The preferred name of the first answer: what a model is taught to say.
  package var preferred: String { entries[0][0] }

  /// The preferred names of all answers, as a list that ``ExactMatch`` takes for complete.
  package var complete: String { entries.map { $0[0] }.joined(separator: ", ") }

  /// Every name of every answer.
  package var names: [String] { entries.flatMap { $0 } }
}

extension AcceptedAnswers: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let entries = try container.decode([[String]].self)
    guard !entries.isEmpty, entries.allSatisfy({ !$0.isEmpty }) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "answers without a name: \(entries)")
    }
    self.init(entries)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(entries)
  }
}
