/// What an editor can score without understanding the edit: the numbers to beat, for one group of
/// probes.
///
/// All are shares of the group's probes, from 0 to 1, and 0 where there is none; the first two are
/// by ``ExactMatch``.
package struct Floors: Hashable, Sendable {
  /// Exact match of always giving the relation's most frequent answer in the train split; see
  /// ``AnswerStatistics/majorityChance(of:)``. Nil where no probe names its relation.
  package let majorityAnswer: Double?
  /// Expected exact match of answering the right relation about one of the edit's entities, drawn
  /// at random; see ``AnswerStatistics/entityChance(of:in:)``.
  ///
  /// On small splits, of which fewer answers are known, the floor is a little too low, never too
  /// high. Nil where the data set does not say of relations and entities.
  package let randomEntity: Double?
  /// Share of the probes with an answer that can be copied from the text, letter by letter.
  package let verbatimShare: Double
  /// Share of the probes with an answer that meta-training holds; see ``SeenAnswers``.
  package let seenShare: Double

  /// Measures the floors of a group of probes.
  package init(of group: ProbeGroup, in examples: [EditExample], _ statistics: AnswerStatistics) {
    var probes = 0
    var majority: Double?
    var entity: Double?
    var verbatim = 0
    var seen = 0
    for example in examples {
      for probe in example.probes where probe.group == group {
        probes += 1
        verbatim += probe.isVerbatim(in: example) ? 1 : 0
        seen += statistics.seen.contains(probe.answers) ? 1 : 0
        if let chance = statistics.majorityChance(of: probe) {
          majority = (majority ?? 0) + chance
        }
        if let chance = statistics.entityChance(of: probe, in: example) {
          entity = (entity ?? 0) + chance
        }
      }
    }
    let count = Double(max(1, probes))
    majorityAnswer = majority.map { $0 / count }
    randomEntity = entity.map { $0 / count }
    verbatimShare = Double(verbatim) / count
    seenShare = Double(seen) / count
  }
}

extension Probe {
  /// Whether an answer can be copied from the edit's text: some accepted name stands there, letter
  /// by letter.
  package func isVerbatim(in example: EditExample) -> Bool {
    answers.names.contains { $0.stands(in: example.text) }
  }
}
