import Experiment

/// The mappings of a sweep file.
enum SectionKind: CaseIterable {
  case wholeFile, block, base, checkpoint, evaluation, judge, grid, random, resources, retries

  /// What errors call the mapping.
  var name: String {
    switch self {
    case .wholeFile: "the file"
    case .block: "the block"
    case .base, .checkpoint: "'base'"
    case .evaluation: "'evaluation'"
    case .judge: "'judge'"
    case .grid: "'grid'"
    case .random: "'random'"
    case .resources: "'resources'"
    case .retries: "'retries'"
    }
  }

  /// The keys that the mapping may have; in a grid, parameters of editors come on top.
  var keys: [String] {
    switch self {
    case .wholeFile: ["name", "description"] + Self.blockKeys + ["blocks"]
    case .block: Self.blockKeys
    case .grid: ["editor", "split", "zip"]
    case .checkpoint: [Self.checkpointKey] + parameters.map(\.name)
    case .random: ["samples", "seed"]
    case .resources: ["threads", "memory", "tags"]
    case .retries: RetryClass.all.map(\.rawValue) + ["delay"]
    case .base, .evaluation, .judge: parameters.map(\.name)
    }
  }

  /// What a file says once, or each of its blocks for itself.
  private static let blockKeys = [
    "dataset", "base", "evaluation", "judge", "grid", "seeds", "exclude", "include", "random",
    "resources", "timeout", "priority", "retries",
  ]

  /// The keys that the mapping must have, each with an example of a value.
  var requiredKeys: [(key: String, example: String)] {
    switch self {
    case .wholeFile: [("name", "name: my-first-sweep")]
    case .grid: [("editor", "editor: [none, cpt, propmend]"), ("split", "split: all")]
    case .random: [("samples", "samples: 20")]
    case .block, .base, .checkpoint, .evaluation, .judge, .resources, .retries: []
    }
  }

  /// The key by which a base model is a checkpoint.
  static let checkpointKey = "checkpoint"

  /// The parameters that the mapping sets directly.
  var parameters: [Parameter] {
    switch self {
    case .base: BaseDeclaration.parameters
    case .checkpoint: BaseDeclaration.checkpointParameters
    case .evaluation: EvaluationDeclaration.parameters
    case .judge: JudgeDeclaration.parameters
    case .wholeFile, .block, .grid, .random, .resources, .retries: []
    }
  }

  /// Where a key that stands in this mapping, and should not, belongs, in words.
  func home(of key: String) -> String? {
    let sections = Self.allCases.filter { section in
      section != .block && section.keys.contains(key)
        || section == .grid && EditorDeclaration.all.contains { $0.parameter(key) != nil }
    }
    guard !sections.isEmpty else { return nil }
    return sections.map { $0 == .wholeFile ? "beside 'grid'" : "under \($0.name)" }
      .joined(separator: " or ")
  }
}

/// The classes of failures that a sweep file speaks of.
typealias RetryClass = JobFailure.Kind

extension RetryClass {
  /// Every class; what a person cancelled is not tried again.
  static let all: [RetryClass] = [.job, .host, .lost, .memory, .timeout]
}
