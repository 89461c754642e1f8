import Datasets
import Experiment
import Foundation
import Synchronization
import Trials

/// Jobs small enough for a test: the built-in world, a model of 8 channels, a handful of steps.
enum TinySpecs {
  static func settings(_ parameters: [Parameter], _ changes: [String: Scalar]) -> Settings {
    var values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.standard) })
    values.merge(changes) { $1 }
    return Settings(values)
  }

  static let base = BaseSpec(
    dataset: .builtIn(version: BuiltInWorld.version),
    settings: settings(
      BaseDeclaration.parameters,
      [
        "width": 8, "head": "untied", "learning_rate": 0.001, "blocks": 2, "heads": 2,
        "key_value_heads": 1, "mlp_width": 12, "steps": 6,
        "batch": 6, "warmup": 2, "known_subjects": 20,
        "known_questions": 20,
      ]))

  static func editor(_ name: String, _ changes: [String: Scalar] = [:]) -> EditorSpec {
    let declaration = EditorDeclaration.named(name)!
    return EditorSpec(
      base: base, editor: name, settings: settings(declaration.parameters, changes),
      seed: declaration.isSeeded ? 3 : nil)
  }

  private static let propmendChanges: [String: Scalar] = [
    "layers": "0-1", "rank": 3, "updates": 6, "edits_per_update": 2, "validate_every": 2,
    "validation_edits": 2,
  ]

  static let propmend = editor("propmend", propmendChanges)

  static let mend = editor("mend", propmendChanges)

  /// Every editor, with as little to do as it can have.
  static let editors: [EditorSpec] = [
    editor("none"), editor("prepend"), editor("prepend", ["form": "imagine"]),
    editor("cpt", ["steps": 1]), editor("cpt", ["steps": 1, "layers": "1", "schedule": "linear"]),
    editor("lora", ["steps": 2, "rank": 2]),
    editor(
      "lora", ["steps": 2, "rank": 2, "targets": "every", "objective": "text", "layers": "1"]),
    editor("ft-m", ["steps": 2, "layers": "1", "norm_constraint": 0.001]),
    propmend, mend,
    editor("memit", memitChanges),
    editor("memit", memitChanges.merging(["mode": "sequential"]) { $1 }),
    editor("rome", romeChanges), editor("rome", romeChanges.merging(["covariance": "off"]) { $1 }),
    editor("r-rome", romeChanges),
  ]

  private static let corpus: [String: Scalar] = [
    "corpus_tokens": 300, "corpus_length": 40, "context_samples": 2, "steps": 2,
  ]
  // The first of two blocks: what is added after the last reaches no token but its own, whose
  // prediction nobody asks for, so that a vector sought there stays 0.
  private static let memitChanges = corpus.merging(["layers": "0"]) { $1 }
  private static let romeChanges = corpus.merging(["layers": "0"]) { $1 }

  static func evaluation(_ editor: EditorSpec, split: Split = .id, edits: Int = 3)
    -> EvaluationSpec
  {
    EvaluationSpec(
      editor: editor, split: split,
      settings: settings(
        EvaluationDeclaration.parameters, ["edits": .number(Double(edits)), "max_new_tokens": 4]))
  }
}

/// A folder that jobs of one test keep their artifacts and checkpoints in.
final class Workshop: Sendable {
  private let folder: URL
  private let events = Mutex<[TrialEvent]>([])

  init() {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("propmend-trials-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Every metric reported so far.
  var metrics: [MetricPoint] {
    events.withLock { $0.compactMap { if case .metric(let point) = $0 { point } else { nil } } }
  }

  /// All progress reported so far.
  var progress: [JobProgress] {
    events.withLock { $0.compactMap { if case .progress(let made) = $0 { made } else { nil } } }
  }

  func checkpoints(of spec: JobSpec) -> URL {
    folder.appendingPathComponent("checkpoints/\(JobID(spec).text)")
  }

  /// Takes over what jobs left in another workshop.
  func adopt(_ specs: [JobSpec], from other: Workshop) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for spec in specs { try FileManager.default.copyItem(at: other.place(spec), to: place(spec)) }
  }

  /// Runs a job, after those that it needs; it is asked to stop once it has reported `stopAfter`
  /// progress events.
  func run(_ spec: JobSpec, threads: Int = 1, stopAfter: Int = .max) throws -> TrialOutcome {
    for need in spec.needs where !FileManager.default.fileExists(atPath: place(need).path) {
      _ = try run(need)
    }
    let progress = Mutex(0)
    let outcome = try Trial.run(
      spec,
      in: TrialEnvironment(
        threads: threads,
        artifact: { [folder] id, role in folder.appendingPathComponent("\(id.text)/\(role)") },
        checkpoints: checkpoints(of: spec),
        report: { event in
          if case .progress = event { progress.withLock { $0 += 1 } }
          self.events.withLock { $0.append(event) }
        },
        shouldStop: { progress.withLock { $0 >= stopAfter } }))
    try FileManager.default.createDirectory(at: place(spec), withIntermediateDirectories: true)
    for (role, data) in outcome.artifacts {
      try data.write(to: place(spec).appendingPathComponent(role))
    }
    return outcome
  }

  private func place(_ spec: JobSpec) -> URL {
    folder.appendingPathComponent(JobID(spec).text)
  }
}
