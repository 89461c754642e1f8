import Datasets
import Randomness

extension StrandGrid {
  /// The points of one editor in the grid of a block.
  /// - Throws: `SweepError` where a condition is about an axis that stands below it.
  init(of editor: EditorDeclaration, in block: Sweep.Block) throws(SweepError) {
    try block.checkOrder(of: editor)
    var axes: [(axis: Sweep.Axis, when: Criterion?)] = []
    var holes: [Hole] = []
    for axis in block.axes(of: editor) {
      guard let parameter = editor.parameter(axis.parameter),
        let when = Criterion(axis.when, editor: editor, holes: holes, settings: editor.defaults)
      else { continue }
      // Where the axis does not exist, the default counts.
      let extra = when.tests.isEmpty ? [] : [parameter.standard]
      holes.append(Hole(parameter, values: axis.values + extra))
      axes.append((axis, when.tests.isEmpty ? nil : when))
    }
    let members = zip(holes.indices, zip(holes, axes)).map { index, pair in
      AxisGroup.Member(pair.0, at: index, pair.1.axis, when: pair.1.when, of: editor)
    }
    let exclusions = block.exclude.compactMap {
      Criterion($0, editor: editor, holes: holes, settings: editor.defaults)
    }
    let groups = Self.groups(members, keys: axes.map(\.axis.key), zips: block.zips)
    try Self.checkOrder(of: groups, holes)
    let diagram = try PointDiagram(
      groups: groups, exclusions: exclusions.filter { !$0.isAboutRuns })
    self.init(
      editor: editor, holes: holes, source: PointSource(diagram, draw: block.random, of: editor),
      seeds: editor.isSeeded ? block.seeds : [nil], splits: block.splits,
      exclusions: exclusions.filter(\.isAboutRuns))
  }

  /// The axes by groups that advance together, where the first of each group stands.
  private static func groups(
    _ members: [AxisGroup.Member], keys: [Sweep.AxisKey], zips: [[Sweep.AxisKey]]
  ) -> [AxisGroup] {
    var isTaken = members.map { _ in false }
    return members.indices.compactMap { index in
      guard !isTaken[index] else { return nil }
      let zip = zips.first { $0.contains(keys[index]) } ?? [keys[index]]
      let group = members.indices.filter { zip.contains(keys[$0]) }
      for place in group { isTaken[place] = true }
      return AxisGroup(members: group.map { members[$0] })
    }
  }

  /// Checks that no axis depends on one that advances with it, or after it.
  private static func checkOrder(
    of groups: [AxisGroup], _ holes: [Hole]
  ) throws(SweepError) {
    var decided: Set<Int> = []
    for group in groups {
      for member in group.members {
        for test in member.when?.tests ?? [] where !decided.contains(test.hole) {
          throw .misplaced(holes[member.hole].parameter, behind: holes[test.hole].parameter)
        }
      }
      decided.formUnion(group.members.map(\.hole))
    }
  }

  /// The points that a block includes beside its grid, editor by editor.
  static func included(in block: Sweep.Block) -> [StrandGrid] {
    struct Key: Hashable {
      let editor: String
      let splits: [Split]
      let seeds: [Int]
    }
    var keys: [Key] = []
    var points: [Key: [Settings]] = [:]
    for point in block.include {
      let key = Key(editor: point.editor, splits: point.splits, seeds: point.seeds)
      if points[key] == nil { keys.append(key) }
      points[key, default: []].append(point.settings)
    }
    return keys.compactMap { key in
      EditorDeclaration.named(key.editor).map {
        StrandGrid(of: $0, points: points[key] ?? [], seeds: key.seeds, splits: key.splits)
      }
    }
  }

  /// Points of an editor by the parameters that they set.
  private init(
    of editor: EditorDeclaration, points: [Settings], seeds: [Int], splits: [Split]
  ) {
    let set = Set(points.flatMap(\.names))
    let holes = editor.parameters.filter { set.contains($0.name) }.map { parameter in
      Hole(parameter, values: points.map { $0[parameter.name] ?? parameter.standard })
    }
    let numbers = holes.map(\.choices)
    var seen: Set<[Int]> = []
    let choices = points.map { point in
      zip(holes, numbers).map { hole, numbers in
        let value = point[hole.parameter] ?? editor.defaults[hole.parameter]
        return value.flatMap { numbers[$0] } ?? 0
      }
    }.filter { seen.insert($0).inserted }
    self.init(
      editor: editor, holes: holes, source: .listed(choices),
      seeds: editor.isSeeded ? seeds : [nil], splits: splits, exclusions: [])
  }
}

extension AxisGroup.Member {
  fileprivate init(
    _ hole: Hole, at index: Int, _ axis: Sweep.Axis, when: Criterion?, of editor: EditorDeclaration
  ) {
    let numbers = hole.choices
    self.init(
      hole: index, choices: axis.values.compactMap { numbers[$0] },
      standard: editor.defaults[hole.parameter].flatMap { numbers[$0] } ?? 0, when: when)
  }
}

extension Sweep.Block {
  /// The axes that an editor has. `cpt.learning_rate` replaces `learning_rate` for cpt.
  func axes(of editor: EditorDeclaration) -> [Sweep.Axis] {
    let own = axes.filter { $0.editor == editor.name }
    return axes.filter { axis in
      switch axis.editor {
      case .some(let name): name == editor.name
      case .none:
        editor.parameter(axis.parameter) != nil
          && !own.contains { $0.parameter == axis.parameter }
      }
    }
  }
}

extension Sweep.Block {
  /// Checks that the conditions of an editor's axes are about axes above them.
  fileprivate func checkOrder(of editor: EditorDeclaration) throws(SweepError) {
    var below = Set(axes(of: editor).map(\.parameter))
    for axis in axes(of: editor) {
      for clause in axis.when.clauses {
        if case .parameter(let key) = clause.key, below.contains(key.parameter) {
          throw .misplaced(axis.parameter, behind: key.parameter)
        }
      }
      below.remove(axis.parameter)
    }
  }
}

extension SweepError {
  /// A condition is about an axis that stands below it.
  fileprivate static func misplaced(_ axis: String, behind other: String) -> SweepError {
    SweepError(
      "the axis '\(axis)' exists where '\(other)' has some value, so '\(other)' must stand above it"
    )
  }
}

extension PointSource {
  /// The points of a grid, or a draw of them.
  fileprivate init(
    _ diagram: PointDiagram, draw: Sweep.RandomDraw?, of editor: EditorDeclaration
  ) {
    guard let draw, draw.samples < diagram.count else {
      self = .grid(diagram)
      return
    }
    var random = SplitMix64(
      seed: UInt64(bitPattern: Int64(draw.seed)), stream: "points of \(editor.name)")
    self = .drawn(random.distinct(draw.samples, below: diagram.count), diagram)
  }
}

extension SplitMix64 {
  /// Distinct numbers below a bound, sorted, all such sets equally likely (Floyd's algorithm; Bentley
  /// & Floyd, "Programming pearls: a sample of brilliance", CACM 1987).
  mutating func distinct(_ count: Int, below bound: Int) -> [Int] {
    var drawn: Set<Int> = []
    for last in bound - count..<bound {
      let number = index(below: last + 1)
      drawn.insert(drawn.contains(number) ? last : number)
    }
    return drawn.sorted()
  }
}
