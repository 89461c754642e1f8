import Datasets

/// The JSON of a job is that of its description with the stage beside it:
/// `{"stage":"base","base":{…}}`, `{"stage":"evaluate","evaluation":{…}}`.
extension JobSpec: Codable {
  private enum Key: String, CodingKey { case stage, base, editor, evaluation }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Stage.self, forKey: .stage) {
    case .base: self = .base(try container.decode(BaseSpec.self, forKey: .base))
    case .train: self = .train(try container.decode(EditorSpec.self, forKey: .editor))
    case .evaluate:
      self = .evaluate(try container.decode(EvaluationSpec.self, forKey: .evaluation))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(stage, forKey: .stage)
    switch self {
    case .base(let base): try container.encode(base, forKey: .base)
    case .train(let editor): try container.encode(editor, forKey: .editor)
    case .evaluate(let evaluation): try container.encode(evaluation, forKey: .evaluation)
    }
  }
}

/// A base model as JSON: its dataset and settings, and the checkpoint where it is one.
extension BaseSpec: Codable {
  private enum Key: String, CodingKey { case dataset, settings, checkpoint }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let settings = try container.decode(Settings.self, forKey: .settings)
    let checkpoint = try container.decodeIfPresent(CheckpointReference.self, forKey: .checkpoint)
    self.init(
      dataset: try container.decode(DatasetReference.self, forKey: .dataset),
      model: checkpoint.map { .checkpoint($0, settings) } ?? .trained(settings))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(dataset, forKey: .dataset)
    try container.encode(settings, forKey: .settings)
    try container.encodeIfPresent(model.checkpoint, forKey: .checkpoint)
  }
}

/// The canonical forms name data and checkpoints by their content, never by their path: the same
/// files in another folder make the same job.
extension JobSpec {
  /// Raised by a change of the numerics or of the protocol that changes results, so that results
  /// from before and after it are different jobs.
  package static let semantics = 2

  /// The canonical form, for hashing.
  package var canonical: CanonicalJSON {
    let work: CanonicalJSON =
      switch self {
      case .base(let base): base.canonical
      case .train(let editor): editor.canonical
      case .evaluate(let evaluation): evaluation.canonical
      }
    return .object([
      "semantics": .scalar(.number(Double(Self.semantics))),
      "stage": .scalar(.text(stage.rawValue)),
      "work": work,
    ])
  }
}

extension BaseSpec {
  fileprivate var canonical: CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "dataset": .scalar(.text(dataset.identity)), "settings": settings.canonical,
    ]
    if let checkpoint = model.checkpoint {
      members["checkpoint"] = .scalar(.text(checkpoint.fingerprint))
    }
    return .object(members)
  }
}

extension EditorSpec {
  fileprivate var canonical: CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "base": base.canonical, "editor": .scalar(.text(editor)), "settings": settings.canonical,
    ]
    if let seed { members["seed"] = .scalar(.number(Double(seed))) }
    return .object(members)
  }
}

extension EvaluationSpec {
  fileprivate var canonical: CanonicalJSON {
    .object([
      "editor": editor.canonical, "split": .scalar(.text(split.rawValue)),
      "settings": settings.canonical,
    ])
  }
}
