import Datasets
import Experiment

/// A finished evaluation; what a test does not name is as in every other.
func evaluation(
  _ ordinal: Int, _ editor: String, _ settings: [String: Scalar] = [:], seed: Int? = nil,
  on split: Split = .id, values: [String: Double]
) -> FinishedJob {
  let base = BaseSpec(dataset: .builtIn(version: 1), settings: Settings(["width": 128]))
  let spec = JobSpec.evaluate(
    EvaluationSpec(
      editor: EditorSpec(base: base, editor: editor, settings: Settings(settings), seed: seed),
      split: split, settings: Settings(["edits": 100])))
  return FinishedJob(
    job: JobID(spec), ordinal: ordinal, spec: spec, values: values, attempt: 1,
    worker: "here/1/0", seconds: 2.5)
}

/// A finished base model.
func base(_ ordinal: Int, singleHop: Double) -> FinishedJob {
  let spec = JobSpec.base(
    BaseSpec(dataset: .builtIn(version: 1), settings: Settings(["width": 128])))
  return FinishedJob(
    job: JobID(spec), ordinal: ordinal, spec: spec, values: ["single_hop": singleHop], attempt: 2,
    worker: "here/1/1", seconds: 60)
}

/// A small sweep: two seeds of propmend at two ranks, one of them unfinished on a split, and cpt.
let smallSweep: [FinishedJob] = [
  base(0, singleHop: 0.98),
  evaluation(
    1, "cpt", ["steps": 4], on: .id,
    values: [
      "efficacy": 0.125, "specificity": 0.5, "efficacy_questions": 400,
      "specificity_questions": 200, "floor_majority": 0.1, "floor_entity": 0.25,
    ]),
  evaluation(
    2, "cpt", ["steps": 4], on: .oodBoth,
    values: ["efficacy": 0.0625, "specificity": 0.5, "efficacy_questions": 300]),
  evaluation(
    3, "propmend", ["rank": 8, "clip": 100], seed: 0, on: .id,
    values: ["efficacy": 0.5, "specificity": 0.75, "efficacy_questions": 400]),
  evaluation(
    4, "propmend", ["rank": 8, "clip": 100], seed: 1, on: .id,
    values: ["efficacy": 0.6, "specificity": 0.25, "efficacy_questions": 400]),
  evaluation(
    5, "propmend", ["rank": 64, "clip": 100], seed: 0, on: .id,
    values: ["efficacy": 0.625, "specificity": 0.5, "efficacy_questions": 400]),
  evaluation(
    6, "propmend", ["rank": 64, "clip": 100], seed: 0, on: .oodBoth,
    values: ["efficacy": 0.375, "specificity": 0.5, "efficacy_questions": 300]),
]
