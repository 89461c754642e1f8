import Datasets
import Experiment
import Testing

struct ScoreNameTests {
  @Test(arguments: [
    (ScoreName(.portability, .mean(.exactMatch)), "portability.exact_match"),
    (ScoreName(.portability, .macroMean(.nll)), "portability.nll_macro"),
    (
      ScoreName(.portability, .mean(.exactMatch), slice: .nonVerbatim),
      "portability.non-verbatim.exact_match"
    ),
    (ScoreName(.portability, .probes), "portability.n"),
    (ScoreName(.specificity, .asked, slice: .unseen), "specificity.unseen.n_asked"),
    (
      ScoreName(.portability, .mean(.wholeAnswer), moment: .before),
      "before.portability.whole_answer"
    ),
    (
      ScoreName(
        .portability, .passRate, slice: .criterion("Compositionality_I"), moment: .before),
      "before.portability.criterion=Compositionality_I.pass_rate"
    ),
    (
      ScoreName(.portability, .floor(.majority), slice: .verbatim),
      "portability.verbatim.floor_majority"
    ),
    (ScoreName(.portability, .judgeMean), "portability.judge_mean"),
    (ScoreName(.portability, .unmarked, slice: .seen), "portability.seen.n_unmarked"),
  ])
  func `a name says which probes, which quantity and which model`(_ name: ScoreName, _ text: String)
  {
    #expect(name.description == text)
    #expect(ScoreName(text) == name)
  }

  @Test(arguments: [
    "", "loss", "edits", "n", "portability", "portability.", "portability.loss",
    "portability.all.n",
    "portability..n", "portability.new.n", "after.portability.n", "before.n", "judge.portability",
    "before.before.portability.n", "portability.n.n", "Portability.n", "portability.criterion.n",
  ])
  func `the name of anything else is no name of a score`(_ text: String) {
    #expect(ScoreName(text) == nil)
  }

  @Test(arguments: ["a", "verbatim", "all", "before", "a.b", "a.n", ".", "", "criterion=x", "n"])
  func `a data set may call a criterion what it likes`(_ criterion: String) {
    let name = ScoreName(.portability, .mean(.exactMatch), slice: .criterion(criterion))
    #expect(ScoreName(name.description) == name)
    let others: [ScoreName.Slice] = [.all, .verbatim, .nonVerbatim, .seen, .unseen]
    #expect(
      others.allSatisfy {
        ScoreName(.portability, .mean(.exactMatch), slice: $0).description != name.description
      })
  }
}
