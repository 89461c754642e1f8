import Datasets

/// The JSON of a job is that of its description with the stage beside it:
/// `{"stage":"base","base":{…}}`, `{"stage":"evaluate","evaluation":{…}}`.
extension JobSpec: Codable {
  private enum Key: String, CodingKey { case stage, base, covariance, editor, evaluation, judge }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Stage.self, forKey: .stage) {
    case .base: self = .base(try container.decode(BaseSpec.self, forKey: .base))
    case .covariance:
      self = .covariance(try container.decode(CovarianceSpec.self, forKey: .covariance))
    case .train: self = .train(try container.decode(EditorSpec.self, forKey: .editor))
    case .evaluate:
      self = .evaluate(try container.decode(EvaluationSpec.self, forKey: .evaluation))
    case .judge: self = .judge(try container.decode(JudgeSpec.self, forKey: .judge))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(stage, forKey: .stage)
    switch self {
    case .base(let base): try container.encode(base, forKey: .base)
    case .covariance(let covariance): try container.encode(covariance, forKey: .covariance)
    case .train(let editor): try container.encode(editor, forKey: .editor)
    case .evaluate(let evaluation): try container.encode(evaluation, forKey: .evaluation)
    case .judge(let judge): try container.encode(judge, forKey: .judge)
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

/// An editor as JSON: a message whose settings leave open what the editor needs is refused, since jobs
/// are told from them.
extension EditorSpec: Codable {
  private enum Key: String, CodingKey { case base, editor, settings, seed }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      base: try container.decode(BaseSpec.self, forKey: .base),
      editor: try container.decode(String.self, forKey: .editor),
      settings: try container.decode(Settings.self, forKey: .settings),
      seed: try container.decodeIfPresent(Int.self, forKey: .seed))
    do {
      _ = try statedCovariances()
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .settings, in: container, debugDescription: "editor '\(editor)': \(error)")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(base, forKey: .base)
    try container.encode(editor, forKey: .editor)
    try container.encode(settings, forKey: .settings)
    try container.encodeIfPresent(seed, forKey: .seed)
  }
}

/// The canonical forms name data and checkpoints by their content, never by their path: the same
/// files in another folder make the same job.
extension JobSpec {
  /// The form of canonical texts. What a change of the code does to results is said by
  /// `CodeRevision`, part by part.
  package static let semantics = 3

  /// The canonical form, for hashing.
  package var canonical: CanonicalJSON { canonical(by: CodeRevision.all) }

  /// The canonical form by a table of revisions: numbers above the first are part of it.
  package func canonical(by revisions: [CodeRevision]) -> CanonicalJSON {
    let work: CanonicalJSON =
      switch self {
      case .base(let base): base.canonical
      case .covariance(let covariance): covariance.canonical
      case .train(let editor): editor.canonical
      case .evaluate(let evaluation): evaluation.canonical
      case .judge(let judge): judge.canonical
      }
    var members: [String: CanonicalJSON] = [
      "semantics": .scalar(.number(Double(Self.semantics))),
      "stage": .scalar(.text(stage.rawValue)),
      "work": work,
    ]
    let raised = CodeRevision.raised(in: revisions, for: stage, editor: editor?.editor)
    if !raised.isEmpty {
      members["revision"] = .object(raised.mapValues { .scalar(.number(Double($0))) })
    }
    return .object(members)
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

extension CovarianceSpec {
  fileprivate var canonical: CanonicalJSON {
    .object([
      "base": base.canonical, "block": .scalar(.number(Double(block))),
      "corpus": .scalar(.text(corpus)), "tokens": .scalar(.number(Double(tokens))),
      "length": .scalar(.number(Double(length))),
    ])
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

extension JudgeSpec {
  fileprivate var canonical: CanonicalJSON {
    .object([
      "evaluation": evaluation.canonical, "prompt": .scalar(.text(JudgeDeclaration.prompt)),
      "settings": conditions.canonical,
    ])
  }
}
