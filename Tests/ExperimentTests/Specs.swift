import Datasets
import Experiment

/// A small base model; `path` is where its data lies, nil for the built-in world.
func baseSpec(at path: String? = nil, fingerprint: String = "abc") -> BaseSpec {
  BaseSpec(
    dataset: path.map { .directory(path: $0, fingerprint: fingerprint) } ?? .builtIn(version: 1),
    settings: Settings(["width": 128, "head": "untied", "learning_rate": 0.001]))
}

/// A hypernetwork on a small base model.
func editorSpec(
  _ editor: String = "propmend", rank: Scalar = 64, seed: Int? = 1, base: BaseSpec = baseSpec()
) -> EditorSpec {
  EditorSpec(
    base: base, editor: editor, settings: Settings(["rank": rank, "layers": "2-4"]), seed: seed)
}

/// The evaluation of an editor on a split.
func evaluationSpec(_ editor: EditorSpec = editorSpec(), on split: Split = .id) -> EvaluationSpec {
  EvaluationSpec(editor: editor, split: split, settings: Settings(["edits": 100]))
}

/// The covariance of what a block of a small base model reads.
func covarianceSpec(block: Int = 1) -> CovarianceSpec {
  CovarianceSpec(base: baseSpec(), block: block, corpus: "facts", tokens: 1_000, length: 64)
}

/// The judgement of an evaluation.
func judgeSpec(model: Scalar = "judge-1") -> JudgeSpec {
  JudgeSpec(evaluation: evaluationSpec(), settings: Settings(["model": model]))
}
