import Datasets
import Experiment
import Randomness
import Testing

struct ScoresTests {
  @Test func `a mean over probes is not the mean over edits`() {
    let scores = Scores(
      of: (0..<3).map { row("a", $0) } + [row("b", after: response(false))])
    #expect(scores[ScoreName(.portability, .mean(.exactMatch))] == 0.75)
    #expect(scores[ScoreName(.portability, .macroMean(.exactMatch))] == 0.5)
    #expect(scores[ScoreName(.portability, .probes)] == 4)
    #expect(scores[ScoreName(.portability, .edits)] == 2)
  }

  @Test func `an edit that has nothing of a kind is in no mean, and the counts say so`() {
    let scores = Scores(of: [
      row("a"), row("b"), row("b", 1, group: .specificity, after: response(false)),
    ])
    #expect(scores[ScoreName(.portability, .edits)] == 2)
    #expect(scores[ScoreName(.specificity, .edits)] == 1)
    #expect(scores[ScoreName(.specificity, .probes)] == 1)
    #expect(scores[ScoreName(.specificity, .macroMean(.exactMatch))] == 0)
    #expect(scores[ScoreName(.efficacy, .probes)] == nil)
  }

  @Test func `measures stay apart`() {
    let answer = response(false, contains: true, tokens: 0.75, whole: false, nll: 0.5)
    let scores = Scores(of: [row("a", after: answer), row("b", after: response(true, nll: 1.5))])
    let means = Measure.allCases.map { scores[ScoreName(.portability, .mean($0))] }
    #expect(means == [0.5, 1, 0.875, 0.5, 1])
  }

  @Test func `before and after the edit stay apart`() {
    let scores = Scores(of: [row("a"), row("b", before: response(true), after: response(false))])
    #expect(scores[ScoreName(.portability, .mean(.exactMatch), moment: .before)] == 0.5)
    #expect(scores[ScoreName(.portability, .mean(.exactMatch))] == 0.5)
    #expect(scores[ScoreName(.portability, .probes, moment: .before)] == nil)
    let wrong = Scores(of: [row("a")])
    #expect(wrong[ScoreName(.portability, .mean(.exactMatch), moment: .before)] == 0)
    #expect(wrong[ScoreName(.portability, .mean(.exactMatch))] == 1)
  }

  @Test func `a slice without probes has no number, which is not 0`() {
    let scores = Scores(of: [row("a", isVerbatim: true)])
    #expect(scores[ScoreName(.portability, .mean(.exactMatch), slice: .verbatim)] == 1)
    #expect(scores.names.allSatisfy { $0.slice != .nonVerbatim && $0.slice != .seen })
    #expect(Scores(of: []).names.isEmpty)
  }

  @Test func `a probe that does not count is in no mean, but was asked`() {
    let scores = Scores(of: [
      row("a", isSeen: true), row("a", 1, isCounted: false, after: response(false)),
    ])
    #expect(scores[ScoreName(.portability, .mean(.exactMatch))] == 1)
    #expect(scores[ScoreName(.portability, .probes)] == 1)
    #expect(scores[ScoreName(.portability, .asked)] == 2)
    #expect(scores[ScoreName(.portability, .probes, slice: .unseen)] == 0)
    #expect(scores[ScoreName(.portability, .mean(.exactMatch), slice: .unseen)] == nil)
    #expect(scores[ScoreName(.portability, .macroMean(.exactMatch), slice: .unseen)] == nil)
  }

  @Test func `a floor is the mean chance of the rows that count, in every group and slice`() {
    let scores = Scores(of: [
      row("a", isSeen: true, majority: 1, entity: 0.5), row("a", 1, majority: 0, entity: 0.25),
      row("b", isCounted: false, majority: 1, entity: 1),
      row("b", 1, group: .specificity, majority: 0.75),
    ])
    #expect(scores[ScoreName(.portability, .floor(.majority))] == 0.5)
    #expect(scores[ScoreName(.portability, .floor(.entity))] == 0.375)
    #expect(scores[ScoreName(.portability, .floor(.entity), slice: .seen)] == 0.5)
    #expect(scores[ScoreName(.portability, .floor(.entity), slice: .unseen)] == 0.25)
    #expect(scores[ScoreName(.specificity, .floor(.majority))] == 0.75)
    #expect(scores[ScoreName(.specificity, .floor(.entity))] == nil)
  }

  @Test func `there is no floor where a row that counts has no chance, or none counts`() {
    let floor = ScoreName(.portability, .floor(.majority))
    #expect(Scores(of: [row("a", majority: 1), row("a", 1)])[floor] == nil)
    #expect(Scores(of: [row("a", majority: 1), row("a", 1, isCounted: false)])[floor] == 1)
    #expect(Scores(of: [row("a", isCounted: false, majority: 1)])[floor] == nil)
  }

  @Test(arguments: 0..<20)
  func `slices add up, and the order of rows makes no difference`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let rows = random.rows(40)
    let scores = Scores(of: rows)
    #expect(Scores(of: rows.shuffled(using: &random)) == scores)
    for group in ProbeGroup.allCases {
      for (one, other) in [
        (ScoreName.Slice.verbatim, ScoreName.Slice.nonVerbatim), (.seen, .unseen),
      ] {
        let total = { (quantity: ScoreName.Quantity, slice: ScoreName.Slice) in
          (scores[ScoreName(group, .probes, slice: slice)] ?? 0)
            * (quantity == .probes ? 1 : scores[ScoreName(group, quantity, slice: slice)] ?? 0)
        }
        for quantity in [ScoreName.Quantity.probes, .mean(.exactMatch), .mean(.tokenAccuracy)] {
          let parts = total(quantity, one) + total(quantity, other)
          #expect(abs(parts - total(quantity, .all)) < 1e-9)
        }
      }
    }
  }

  @Test func `scores survive as values, among which others are left alone`() {
    var random = SplitMix64(seed: 7)
    let scores = Scores(of: random.rows(20))
    let values = scores.values.merging([ValueName.edits: 5, ValueName.loss: 1]) { $1 }
    #expect(Scores(values: values) == scores)
  }
}

extension SplitMix64 {
  /// Small random rows.
  fileprivate mutating func rows(_ count: Int) -> [QuestionRow] {
    (0..<count).map { index in
      row(
        "e\(Int.random(in: 0..<5, using: &self))", index,
        group: ProbeGroup.allCases.randomElement(using: &self) ?? .efficacy,
        isVerbatim: .random(using: &self), isSeen: .random(using: &self),
        isCounted: Int.random(in: 0..<4, using: &self) > 0,
        // Quarters, so that sums are exact in any order.
        after: response(
          .random(using: &self), tokens: Double(Int.random(in: 0...4, using: &self)) / 4))
    }
  }
}
