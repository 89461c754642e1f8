/// A part of the code that results depend on, and how often a change of it has changed results.
///
/// A raised number makes other jobs of those that depend on the part, and of those alone: a change
/// of `memit` leaves the results of `rome` as they are. A test holds the sources against recorded
/// hashes, so that no change of them is forgotten.
package struct CodeRevision: Hashable, Sendable {
  /// The part's name, which becomes part of ids.
  package let component: String
  /// The number, from 1.
  package let number: Int
  /// How the paths of its sources begin, below `Sources/Shared`.
  package let sources: [String]

  /// A part by its name, number and sources.
  package init(_ component: String, _ number: Int, _ sources: [String]) {
    self.component = component
    self.number = number
    self.sources = sources
  }
}

extension CodeRevision {
  /// Every part. Raise a number where results change; never lower one, and never rename a part.
  package static let all: [CodeRevision] = [
    CodeRevision(
      "numerics", 1,
      ["CKernels/", "Checkpoints/", "Randomness/", "Tensor/", "Tokenizers/", "Transformer/"]),
    CodeRevision("data", 2, ["Datasets/", "Trials/World/"]),
    CodeRevision(
      "base", 2,
      [
        "Trials/BaseModelInUse", "Trials/Files/ModelFile", "Trials/Files/ParameterTree",
        "Trials/Training/BaseTraining", "Trials/Training/Pace", "Trials/Training/PretrainingCorpus",
        "Trials/Training/Schedule", "Trials/Training/Training", "Trials/Trial+Base",
      ]),
    CodeRevision(
      "covariance", 1,
      [
        "Editing/LocateAndEdit/SecondMoment", "Trials/Files/CovarianceFile",
        "Trials/Trial+Covariance",
      ]),
    CodeRevision(
      "editing", 1,
      [
        "Editing/Delimiters", "Editing/Edit", "Editing/InnerLoss", "Editing/LearnedSequence",
        "Editing/ParameterTree", "Editing/RateSchedule", "Editing/Targets", "Editing/TrainingError",
        "Trials/Editors/",
      ]),
    CodeRevision("in-context", 1, ["Editing/InContext/"]),
    CodeRevision(
      "fine-tuning", 1,
      [
        "Editing/FineTuning/AdamSteps", "Editing/FineTuning/DecoderTraining",
        "Editing/FineTuning/TunedMatrices", "Editing/FineTuning/Tuning",
      ]),
    CodeRevision("cpt", 1, ["Editing/FineTuning/ContinuedPretraining"]),
    CodeRevision("lora", 1, ["Editing/FineTuning/LoRA"]),
    CodeRevision("ft-m", 1, ["Editing/FineTuning/FineTuningEditor"]),
    CodeRevision(
      "hypernetwork", 2,
      [
        "Editing/Hypernetwork/", "Editing/MetaTraining/", "Trials/Files/Hypernetwork",
        "Trials/Training/Hypernetwork", "Trials/Training/Meta", "Trials/Trial+Training",
      ]),
    CodeRevision(
      "locating", 1,
      [
        "Editing/LocateAndEdit/Contexts", "Editing/LocateAndEdit/Decoder",
        "Editing/LocateAndEdit/ShiftedPrompts", "Editing/LocateAndEdit/Updates",
        "Editing/LocateAndEdit/VectorSearch",
      ]),
    CodeRevision(
      "memit", 1, ["Editing/LocateAndEdit/LeastSquares", "Editing/LocateAndEdit/MEMIT"]),
    CodeRevision("rome", 1, ["Editing/LocateAndEdit/ROME"]),
    CodeRevision(
      "evaluation", 2, ["Experiment/Scores/", "Trials/Evaluation/", "Trials/Trial+Evaluation"]),
    CodeRevision("judge", 2, ["Judging/", "Trials/Trial+Judge"]),
  ]

  /// The parts that a job of a stage depends on, directly or by the jobs that it needs.
  package static func components(of stage: Stage, editor: String?) -> Set<String> {
    let own: Set<String> =
      switch stage {
      case .base: ["numerics", "data", "base"]
      case .covariance: ["covariance"]
      case .train: components(of: editor)
      case .evaluate: components(of: editor).union(["evaluation"])
      case .judge: components(of: .evaluate, editor: editor).union(["judge"])
      }
    return stage == .base ? own : own.union(components(of: .base, editor: nil))
  }

  /// The parts that an editor is made of.
  private static func components(of editor: String?) -> Set<String> {
    let own: Set<String> =
      switch editor {
      case "prepend": ["in-context"]
      case "cpt", "lora", "ft-m": ["fine-tuning", editor ?? ""]
      case "mend", "propmend": ["hypernetwork"]
      case "memit": ["locating", "memit", "covariance"]
      case "rome", "r-rome": ["locating", "rome", "covariance"]
      default: []
      }
    return own.isEmpty ? own : own.union(["editing"])
  }

  /// The numbers above the first of the parts that a job depends on.
  static func raised(
    in table: [CodeRevision], for stage: Stage, editor: String?
  ) -> [String: Int] {
    let raised = table.filter { $0.number > 1 }
    guard !raised.isEmpty else { return [:] }
    let components = components(of: stage, editor: editor)
    return Dictionary(
      uniqueKeysWithValues: raised.filter { components.contains($0.component) }
        .map { ($0.component, $0.number) })
  }
}
