import Experiment

/// The mappings of a sweep file.
enum SectionKind: CaseIterable {
  case wholeFile, base, checkpoint, evaluation, judge, grid

  /// What errors call the mapping.
  var name: String {
    switch self {
    case .wholeFile: "the file"
    case .base, .checkpoint: "'base'"
    case .evaluation: "'evaluation'"
    case .judge: "'judge'"
    case .grid: "'grid'"
    }
  }

  /// The keys that the mapping may have; in a grid, parameters of editors come on top.
  var keys: [String] {
    switch self {
    case .wholeFile:
      ["name", "description", "dataset", "base", "evaluation", "judge", "grid", "seeds"]
    case .grid: ["editor", "split"]
    case .checkpoint: [Self.checkpointKey] + parameters.map(\.name)
    case .base, .evaluation, .judge: parameters.map(\.name)
    }
  }

  /// The keys that the mapping must have, each with an example of a value.
  var requiredKeys: [(key: String, example: String)] {
    switch self {
    case .wholeFile:
      [
        ("name", "name: my-first-sweep"), ("dataset", "dataset: built-in"),
        ("grid", "grid: {editor: [none, cpt], split: all}"),
      ]
    case .grid: [("editor", "editor: [none, cpt, propmend]"), ("split", "split: all")]
    case .base, .checkpoint, .evaluation, .judge: []
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
    case .wholeFile, .grid: []
    }
  }

  /// Where a key that stands in this mapping, and should not, belongs, in words.
  func home(of key: String) -> String? {
    let sections = Self.allCases.filter { section in
      section.keys.contains(key)
        || section == .grid && EditorDeclaration.all.contains { $0.parameter(key) != nil }
    }
    guard !sections.isEmpty else { return nil }
    return sections.map { $0 == .wholeFile ? "beside 'grid'" : "under \($0.name)" }
      .joined(separator: " or ")
  }
}
