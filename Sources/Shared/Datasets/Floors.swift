/// What an editor can score without understanding the edit: the numbers to beat.
///
/// All are shares of the questions, from 0 to 1, by ``ExactMatch``.
package struct Floors: Hashable, Sendable {
  /// Exact match of always giving the relation's most frequent answer in the train split.
  ///
  /// Of equally frequent answers, the first in the alphabet; a relation that training never asked
  /// for scores 0.
  package let majorityAnswer: Double
  /// Expected exact match of answering the right relation about one of the three entities, drawn
  /// at random.
  ///
  /// Where the data set never says what the answer for another entity is, that entity is counted
  /// as a miss. On small splits the floor is therefore a little too low, never too high.
  package let randomEntity: Double
  /// Share of the questions whose answer can be copied from the text, letter by letter.
  package let verbatimShare: Double

  /// Measures the floors of `examples` in a data set with these training edits and this table.
  package init(of examples: [EditExample], train: [EditExample], table: AnswerTable) {
    let majority = Self.majorityAnswers(in: train)
    var questions = 0.0
    var majorityHits = 0.0
    var entityHits = 0.0
    var copies = 0.0
    for example in examples {
      for question in example.questions {
        let gold = ExactMatch.normalised(question.answer)
        let hits = example.entities.count { entity in
          table[question.template, entity].map(ExactMatch.normalised) == gold
        }
        questions += 1
        majorityHits += majority[question.template] == gold ? 1 : 0
        entityHits += Double(hits) / Double(example.entities.count)
        copies += example.text.contains(question.answer) ? 1 : 0
      }
    }
    majorityAnswer = questions == 0 ? 0 : majorityHits / questions
    randomEntity = questions == 0 ? 0 : entityHits / questions
    verbatimShare = questions == 0 ? 0 : copies / questions
  }

  /// The most frequent answer of each relation, normalised, by question template.
  private static func majorityAnswers(in examples: [EditExample]) -> [String: String] {
    var counts: [String: [String: Int]] = [:]
    for question in examples.lazy.flatMap(\.questions) {
      counts[question.template, default: [:]][question.answer, default: 0] += 1
    }
    return counts.compactMapValues { counts in
      let winner = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
      return winner.map { ExactMatch.normalised($0.key) }
    }
  }
}

extension Dataset {
  /// The floors of one split.
  package func floors(of split: Split) -> Floors {
    Floors(of: self[split], train: self[.train], table: AnswerTable(self))
  }
}
