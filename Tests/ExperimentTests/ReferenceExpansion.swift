import Datasets
import Experiment

/// The jobs of a sweep by the simplest rule: lists of whole descriptions, told apart by their ids.
/// Of what the language has, it knows all but draws.
struct ReferenceExpansion {
  private var stages: [[JobSpec]] = Stage.allCases.map { _ in [] }
  /// The block that first made a job.
  private(set) var blocks: [JobID: Int] = [:]

  /// The jobs, stage after stage.
  var jobs: [JobSpec] { stages.flatMap { $0 } }

  /// The jobs of a sweep.
  init(_ sweep: Sweep) {
    for (index, block) in sweep.blocks.enumerated() {
      for editor in block.editors.flatMap({ Self.specs(of: $0, in: block) }) {
        add(
          editor, on: block.splits.filter { !block.excludes(editor, on: $0) }, of: block, index)
      }
      for point in block.groupedInclude {
        for editor in Self.specs(of: point, in: block) {
          add(editor, on: point.splits, of: block, index)
        }
      }
    }
  }

  private mutating func add(
    _ editor: EditorSpec, on splits: [Split], of block: Sweep.Block, _ index: Int
  ) {
    guard !splits.isEmpty else { return }
    for need in editor.needs { add(need, index) }
    for split in splits {
      let evaluation = EvaluationSpec(editor: editor, split: split, settings: block.evaluation)
      add(.evaluate(evaluation.unedited), index)
      add(.evaluate(evaluation), index)
      guard let judge = block.judge else { continue }
      add(.judge(JudgeSpec(evaluation: evaluation.unedited, settings: judge)), index)
      add(.judge(JudgeSpec(evaluation: evaluation, settings: judge)), index)
    }
  }

  private mutating func add(_ job: JobSpec, _ block: Int) {
    guard blocks[JobID(job)] == nil else { return }
    blocks[JobID(job)] = block
    stages[Stage.allCases.firstIndex(of: job.stage) ?? 0].append(job)
  }

  /// The editor at every point of its grid, by every seed.
  private static func specs(of name: String, in block: Sweep.Block) -> [EditorSpec] {
    guard let editor = EditorDeclaration.named(name) else { return [] }
    let seeds: [Int?] = editor.isSeeded ? block.seeds.map { $0 } : [nil]
    var points = [editor.defaults]
    for group in block.groups(of: editor) {
      points = points.flatMap { rows(of: group, at: $0, editor) }
    }
    return points.flatMap { settings in
      seeds.map { EditorSpec(base: block.baseSpec, editor: name, settings: settings, seed: $0) }
    }
  }

  /// What a point becomes in the rows of a group of axes, each once.
  private static func rows(
    of group: [Sweep.Axis], at point: Settings, _ editor: EditorDeclaration
  ) -> [Settings] {
    let editorHere = EditorSpec(
      base: BaseSpec(dataset: .builtIn(version: 1), settings: point), editor: editor.name,
      settings: point, seed: nil)
    let axes = group.filter { $0.when.holds(of: editorHere) }
    guard let length = axes.first?.values.count else { return [point] }
    var rows: [Settings] = []
    for row in 0..<length {
      let changed = axes.reduce(point) { $0.setting($1.parameter, to: $1.values[row]) }
      if !rows.contains(changed) { rows.append(changed) }
    }
    return rows
  }

  private static func specs(of point: Sweep.Point, in block: Sweep.Block) -> [EditorSpec] {
    guard let editor = EditorDeclaration.named(point.editor) else { return [] }
    let settings = point.settings.names.reduce(editor.defaults) { settings, name in
      point.settings[name].map { settings.setting(name, to: $0) } ?? settings
    }
    let seeds: [Int?] = editor.isSeeded ? point.seeds.map { $0 } : [nil]
    return seeds.map {
      EditorSpec(base: block.baseSpec, editor: editor.name, settings: settings, seed: $0)
    }
  }
}

extension Sweep.Block {
  /// The axes of an editor by groups that advance together.
  fileprivate func groups(of editor: EditorDeclaration) -> [[Sweep.Axis]] {
    let own = axes.filter { $0.editor == editor.name }.map(\.parameter)
    let axes = axes.filter { axis in
      axis.editor == editor.name
        || axis.editor == nil && editor.parameter(axis.parameter) != nil
          && !own.contains(axis.parameter)
    }
    var groups: [[Sweep.Axis]] = []
    for axis in axes where !groups.joined().contains(axis) {
      let zip = zips.first { $0.contains(axis.key) } ?? [axis.key]
      groups.append(axes.filter { zip.contains($0.key) })
    }
    return groups
  }

  /// The included points; those of one editor, with the same splits and seeds, stand together.
  fileprivate var groupedInclude: [Sweep.Point] {
    var groups: [[Sweep.Point]] = []
    for point in include {
      let place = groups.firstIndex { group in
        group[0].editor == point.editor && group[0].splits == point.splits
          && group[0].seeds == point.seeds
      }
      if let place { groups[place].append(point) } else { groups.append([point]) }
    }
    return groups.flatMap { $0 }
  }

  fileprivate func excludes(_ editor: EditorSpec, on split: Split) -> Bool {
    exclude.contains { $0.holds(of: editor, on: split) }
  }
}

extension Sweep.Condition {
  /// Whether the condition holds of a job.
  func holds(of job: JobSpec) -> Bool {
    clauses.allSatisfy { clause in
      clause.key == .stage
        ? clause.values.contains(.text(job.stage.rawValue))
        : job.editor.map { clause.holds(of: $0, on: job.evaluation?.split) } ?? false
    }
  }

  fileprivate func holds(of editor: EditorSpec, on split: Split? = nil) -> Bool {
    clauses.allSatisfy { $0.holds(of: editor, on: split) }
  }
}

extension Sweep.Clause {
  fileprivate func holds(of editor: EditorSpec, on split: Split?) -> Bool {
    let value: Scalar? =
      switch key {
      case .stage: nil
      case .editor: .text(editor.editor)
      case .split: split.map { .text($0.rawValue) }
      case .seed: editor.seed.map { .number(Double($0)) }
      case .parameter(let key):
        key.editor == nil || key.editor == editor.editor ? editor.settings[key.parameter] : nil
      }
    return value.map(values.contains) ?? false
  }
}
