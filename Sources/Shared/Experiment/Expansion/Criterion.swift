import Datasets

/// A condition as the points of one editor meet it: what it says of the editor and of parameters
/// that do not vary is settled already.
struct Criterion: Sendable {
  /// The choices of one hole with which the condition can hold.
  struct Test: Sendable {
    let hole: Int
    let allowed: [Bool]
  }

  /// What must hold of the choices.
  private(set) var tests: [Test] = []
  /// The stages, splits and seeds with which it can hold; nil for all.
  private(set) var stages: Set<Stage>?
  private(set) var splits: Set<Split>?
  private(set) var seeds: Set<Int>?

  /// The condition for points of an editor; nil where it holds for none of them.
  /// - Parameters:
  ///   - editor: The editor; nil for a job that has none, of which nothing but the stage is known.
  ///   - settings: The values of the parameters that do not vary.
  init?(
    _ condition: Sweep.Condition, editor: EditorDeclaration?, holes: [Hole] = [],
    settings: Settings = Settings([:])
  ) {
    for clause in condition.clauses {
      let texts = Set(clause.values.map(\.description))
      switch clause.key {
      case .stage: stages = Set(Stage.allCases.filter { texts.contains($0.rawValue) })
      case .editor: guard let editor, texts.contains(editor.name) else { return nil }
      case .split: splits = Set(Split.allCases.filter { texts.contains($0.rawValue) })
      case .seed:
        guard editor?.isSeeded == true else { return nil }
        seeds = Set(clause.values.compactMap(\.whole))
      case .parameter(let key):
        guard add(key, clause.values, of: editor, holes, settings) else { return nil }
      }
    }
  }

  /// Takes in a clause about a parameter.
  /// - Returns: Whether it can hold.
  private mutating func add(
    _ key: Sweep.AxisKey, _ values: [Scalar], of editor: EditorDeclaration?, _ holes: [Hole],
    _ settings: Settings
  ) -> Bool {
    guard let editor, key.editor == nil || key.editor == editor.name,
      let parameter = editor.parameter(key.parameter)
    else { return false }
    let values = Set(values.map { (try? parameter.validated($0)) ?? $0 })
    guard let hole = holes.firstIndex(where: { $0.parameter == key.parameter }) else {
      return settings[key.parameter].map(values.contains) ?? false
    }
    let allowed = holes[hole].values.map(values.contains)
    tests.append(Test(hole: hole, allowed: allowed))
    return allowed.contains(true)
  }

  /// Whether the condition is about a split or a seed, and not about the grid's axes alone.
  var isAboutRuns: Bool { splits != nil || seeds != nil }

  /// Whether the condition holds of all jobs of a stage.
  func isCertain(in stage: Stage) -> Bool {
    tests.allSatisfy { !$0.allowed.contains(false) } && !isAboutRuns && canHold(in: stage)
  }

  /// Whether the condition can hold in a stage.
  func canHold(in stage: Stage) -> Bool { stages?.contains(stage) ?? true }

  /// Whether the condition holds of the choices that it is about.
  func holds(of choices: [Int]) -> Bool {
    tests.allSatisfy { $0.allowed[choices[$0.hole]] }
  }

  /// Whether the condition holds of the split and seed that it may be about.
  func holds(on split: Split, seed: Int?) -> Bool {
    (splits?.contains(split) ?? true) && (seeds.map { seed.map($0.contains) ?? false } ?? true)
  }

  /// Whether the condition holds of runs of which something is known.
  func truth(of runs: Runs) -> Truth {
    var truth = Truth.yes
    for test in tests {
      guard let choice = runs.choices[test.hole] else {
        truth = min(truth, test.allowed.contains(false) ? .maybe : .yes)
        continue
      }
      if !test.allowed[choice] { return .no }
    }
    if let splits { truth = min(truth, runs.split.truth { splits.contains($0) }) }
    if let seeds { truth = min(truth, runs.seed.truth { seeds.contains($0) }) }
    return truth
  }
}

/// Whether something holds of all, some or none of several runs.
enum Truth: Int, Comparable, Sendable {
  case no, maybe, yes

  static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }
}

/// Runs of an editor's points, or jobs that are made of them, of which something is known.
struct Runs: Sendable {
  /// The choices of the points; nil where they differ.
  var choices: [Int?]
  /// The seed.
  var seed: Known<Int>
  /// The split.
  var split: Known<Split>

  /// What is known of a property.
  enum Known<Value: Sendable>: Sendable {
    /// It may have any value.
    case any
    /// It has this value.
    case one(Value)
    /// There is none.
    case none

    /// Whether something holds of the property.
    func truth(_ holds: (Value) -> Bool) -> Truth {
      switch self {
      case .any: .maybe
      case .one(let value): holds(value) ? .yes : .no
      case .none: .no
      }
    }
  }
}

extension Scalar {
  /// The whole number, where it is one.
  var whole: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
}
