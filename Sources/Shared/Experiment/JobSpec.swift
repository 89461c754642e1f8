package import Datasets

/// One unit of work, described by all that determines its result and by nothing else.
///
/// A job's description holds those of the jobs that it needs, so its hash covers the whole history
/// of its result, and two sweeps that need the same base model share one job.
package indirect enum JobSpec: Hashable, Sendable {
  /// Train a base model from scratch, or see what a checkpoint knows.
  case base(BaseSpec)
  /// See what a matrix of a base model reads.
  case covariance(CovarianceSpec)
  /// Meta-train an editor on top of a base model.
  case train(EditorSpec)
  /// Edit with an editor, ask every question of a split, and score the answers.
  case evaluate(EvaluationSpec)
  /// Have the answers of an evaluation judged by a language model.
  case judge(JudgeSpec)
}

/// A base model: the data, and where the model comes from.
package struct BaseSpec: Hashable, Sendable {
  /// The data whose world the model learns, or is asked about.
  package var dataset: DatasetReference
  /// The model.
  package var model: BaseModel

  /// A base model by its data and its origin.
  package init(dataset: DatasetReference, model: BaseModel) {
    self.dataset = dataset
    self.model = model
  }

  /// A base model that is trained here, by its data and its complete settings.
  package init(dataset: DatasetReference, settings: Settings) {
    self.init(dataset: dataset, model: .trained(settings))
  }

  /// The settings of the model.
  package var settings: Settings { model.settings }
}

/// An editor on a base model.
package struct EditorSpec: Hashable, Sendable {
  /// The base model that is edited.
  package var base: BaseSpec
  /// The editor's name, as declared.
  package var editor: String
  /// Complete settings of the editor's parameters.
  package var settings: Settings
  /// The seed; nil for an editor that draws no random numbers.
  package var seed: Int?

  /// An editor by its base model, name, complete settings and seed.
  package init(base: BaseSpec, editor: String, settings: Settings, seed: Int?) {
    self.base = base
    self.editor = editor
    self.settings = settings
    self.seed = seed
  }
}

/// The evaluation of an editor on one split.
package struct EvaluationSpec: Hashable, Codable, Sendable {
  /// The editor under evaluation.
  package var editor: EditorSpec
  /// The split whose edits are made and whose probes are asked.
  package var split: Split
  /// Complete settings of `EvaluationDeclaration.parameters`.
  package var settings: Settings

  /// An evaluation by its editor, split and complete settings.
  package init(editor: EditorSpec, split: Split, settings: Settings) {
    self.editor = editor
    self.split = split
    self.settings = settings
  }
}

/// The kinds of job, in the order in which they depend on each other.
package enum Stage: String, Codable, Sendable, CaseIterable, Comparable {
  /// Training a base model, or asking a checkpoint what it knows.
  case base
  /// Measuring what a matrix of a base model reads.
  case covariance
  /// Meta-training an editor.
  case train
  /// Editing, asking and scoring.
  case evaluate
  /// Having a language model mark the answers of an evaluation.
  case judge

  package static func < (left: Stage, right: Stage) -> Bool { left.rank < right.rank }

  /// The place in the order, from 0.
  package var rank: Int {
    switch self {
    case .base: 0
    case .covariance: 1
    case .train: 2
    case .evaluate: 3
    case .judge: 4
    }
  }
}

extension JobSpec {
  /// The kind of job.
  package var stage: Stage {
    switch self {
    case .base: .base
    case .covariance: .covariance
    case .train: .train
    case .evaluate: .evaluate
    case .judge: .judge
    }
  }

  /// The base model that the job trains or builds on.
  package var base: BaseSpec {
    switch self {
    case .base(let base): base
    case .covariance(let covariance): covariance.base
    case .train(let editor): editor.base
    case .evaluate(let evaluation): evaluation.editor.base
    case .judge(let judge): judge.evaluation.editor.base
    }
  }

  /// The editor, where the job has one.
  package var editor: EditorSpec? {
    switch self {
    case .base, .covariance: nil
    case .train(let editor): editor
    case .evaluate(let evaluation): evaluation.editor
    case .judge(let judge): judge.evaluation.editor
    }
  }

  /// The evaluation, where the job is one or judges one.
  package var evaluation: EvaluationSpec? {
    switch self {
    case .base, .covariance, .train: nil
    case .evaluate(let evaluation): evaluation
    case .judge(let judge): judge.evaluation
    }
  }

  /// The jobs whose artifacts this one reads.
  package var needs: [JobSpec] {
    switch self {
    case .base: []
    case .covariance(let covariance): [.base(covariance.base)]
    case .train(let editor): [.base(editor.base)]
    case .evaluate(let evaluation):
      evaluation.editor.needs + [evaluation.reference].compactMap { $0 }
    case .judge(let judge): [.evaluate(judge.evaluation)]
    }
  }
}

extension EditorSpec {
  /// Whether the editor must be trained before it can edit.
  package var isMetaTrained: Bool { EditorDeclaration.named(editor)?.isMetaTrained ?? false }

  /// The jobs that must be done before the editor can edit, whatever the split.
  package var needs: [JobSpec] {
    [.base(base)] + (isMetaTrained ? [.train(training)] : [])
      + covariances.map(JobSpec.covariance)
  }

  /// The editor as its training sees it: without the settings that change edits alone, so that one
  /// training serves all of their values.
  package var training: EditorSpec {
    var spec = self
    for parameter in EditorDeclaration.named(editor)?.parameters ?? []
    where parameter.effect == .editing {
      spec.settings = spec.settings.removing(parameter.name)
    }
    return spec
  }
}

extension EvaluationSpec {
  /// The evaluation of the unedited model on the same probes: what every other one is held against.
  package var unedited: EvaluationSpec {
    var spec = self
    spec.editor = .none(on: editor.base)
    return spec
  }

  /// Whether the model stays as it is.
  package var isUnedited: Bool { editor.editor == EditorDeclaration.none.name }

  /// The evaluation that this one is held against, which must be done before it; nil for that of the
  /// unedited model itself.
  package var reference: JobSpec? { isUnedited ? nil : .evaluate(unedited) }
}

extension EditorSpec {
  /// The editor that does nothing, on a base model.
  package static func none(on base: BaseSpec) -> EditorSpec {
    EditorSpec(
      base: base, editor: EditorDeclaration.none.name, settings: Settings([:]), seed: nil)
  }
}
