package import Datasets

/// One unit of work, described by all that determines its result and by nothing else.
///
/// A job's description holds those of the jobs that it needs, so its hash covers the whole history
/// of its result, and two sweeps that need the same base model share one job.
package indirect enum JobSpec: Hashable, Sendable {
  /// Train a base model from scratch, or see what a checkpoint knows.
  case base(BaseSpec)
  /// Meta-train an editor on top of a base model.
  case train(EditorSpec)
  /// Edit with an editor, ask every question of a split, and score the answers.
  case evaluate(EvaluationSpec)
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
package struct EditorSpec: Hashable, Codable, Sendable {
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
  /// The split whose edits are made and whose questions are asked.
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
  case base, train, evaluate

  package static func < (left: Stage, right: Stage) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}

extension JobSpec {
  /// The kind of job.
  package var stage: Stage {
    switch self {
    case .base: .base
    case .train: .train
    case .evaluate: .evaluate
    }
  }

  /// The base model that the job trains or builds on.
  package var base: BaseSpec {
    switch self {
    case .base(let base): base
    case .train(let editor): editor.base
    case .evaluate(let evaluation): evaluation.editor.base
    }
  }

  /// The editor, where the job has one.
  package var editor: EditorSpec? {
    switch self {
    case .base: nil
    case .train(let editor): editor
    case .evaluate(let evaluation): evaluation.editor
    }
  }

  /// The jobs whose artifacts this one reads: nothing for a base model, the base model for a
  /// training, the base model and the training (if there is one) for an evaluation.
  package var needs: [JobSpec] {
    switch self {
    case .base: []
    case .train(let editor): [.base(editor.base)]
    case .evaluate(let evaluation):
      evaluation.editor.isMetaTrained
        ? [.base(evaluation.editor.base), .train(evaluation.editor)]
        : [.base(evaluation.editor.base)]
    }
  }
}

extension EditorSpec {
  /// Whether the editor must be trained before it can edit.
  package var isMetaTrained: Bool { EditorDeclaration.named(editor)?.isMetaTrained ?? false }
}
