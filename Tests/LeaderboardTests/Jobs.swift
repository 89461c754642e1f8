import Datasets
import Experiment

/// Where a test's evaluations are made; what it does not name is as in every other.
func conditions(
  width: Scalar = 128, protocol name: Scalar = "strict",
  dataset: DatasetReference = .builtIn(version: 1)
) -> (base: BaseSpec, evaluation: Settings) {
  (
    BaseSpec(dataset: dataset, settings: Settings(["width": width])),
    Settings(["edits": 100, "protocol": name])
  )
}

/// A finished evaluation, with these scores and those of these rows.
func evaluation(
  _ ordinal: Int, _ editor: String, _ settings: [String: Scalar] = [:], seed: Int? = nil,
  on split: Split = .id, under conditions: (base: BaseSpec, evaluation: Settings) = conditions(),
  judge: Settings? = nil, scores: [ScoreName: Double] = [:], of rows: [QuestionRow] = []
) -> FinishedJob {
  let evaluation = EvaluationSpec(
    editor: EditorSpec(
      base: conditions.base, editor: editor, settings: Settings(settings), seed: seed),
    split: split, settings: conditions.evaluation)
  let spec =
    judge.map { JobSpec.judge(JudgeSpec(evaluation: evaluation, settings: $0)) }
    ?? .evaluate(evaluation)
  return FinishedJob(
    job: JobID(spec), ordinal: ordinal, spec: spec,
    values: Scores(of: rows).values.merging(Scores(scores).values) { $1 }
      .merging(["edits": 100]) { $1 },
    attempt: 1, worker: "here/1/0", seconds: 2.5)
}

/// A finished base model.
func base(_ ordinal: Int, width: Scalar = 128, singleHop: Double) -> FinishedJob {
  let spec = JobSpec.base(conditions(width: width).base)
  return FinishedJob(
    job: JobID(spec), ordinal: ordinal, spec: spec, values: ["single_hop": singleHop], attempt: 2,
    worker: "here/1/1", seconds: 60)
}

/// The headline.
let exactMatch = ScoreName(.portability, .mean(.exactMatch))
/// What the headline is a mean over.
let probes = ScoreName(.portability, .probes)
/// Exact match on what should stay.
let specificity = ScoreName(.specificity, .mean(.exactMatch))

/// Scores of portability and specificity, with their counts.
func scores(
  _ portability: Double, _ stays: Double, n: Double = 400
) -> [ScoreName: Double] {
  [
    exactMatch: portability, probes: n, ScoreName(.portability, .asked): n, specificity: stays,
    ScoreName(.specificity, .probes): 200, ScoreName(.specificity, .asked): 200,
  ]
}

/// The floors of portability.
private let floors = [
  ScoreName(.portability, .floor(.majority)): 0.1, ScoreName(.portability, .floor(.entity)): 0.25,
]

/// A small sweep: two seeds of propmend at two ranks, one of them unfinished on a split, cpt, and
/// the unedited model on the first split.
let smallSweep: [FinishedJob] = [
  base(0, singleHop: 0.98),
  evaluation(1, "none", scores: scores(0.0625, 1).merging(floors) { $1 }),
  evaluation(2, "cpt", ["steps": 4], scores: scores(0.125, 0.5).merging(floors) { $1 }),
  evaluation(3, "cpt", ["steps": 4], on: .oodBoth, scores: scores(0.0625, 0.5, n: 300)),
  evaluation(4, "propmend", ["rank": 8, "clip": 100], seed: 0, scores: scores(0.5, 0.75)),
  evaluation(5, "propmend", ["rank": 8, "clip": 100], seed: 1, scores: scores(0.6, 0.25)),
  evaluation(6, "propmend", ["rank": 64, "clip": 100], seed: 0, scores: scores(0.625, 0.5)),
  evaluation(
    7, "propmend", ["rank": 64, "clip": 100], seed: 0, on: .oodBoth,
    scores: scores(0.375, 0.5, n: 300)),
]

extension Response {
  /// A response that differs from a right one, and from one by another measure.
  static func answer(_ isRight: Bool) -> Response {
    Response(
      text: isRight ? "Rome" : "Paris", exactMatch: isRight, containsMatch: true,
      tokenAccuracy: 0.5, wholeAnswer: false, nll: isRight ? 0.25 : 2.5)
  }
}
