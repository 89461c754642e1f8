import Datasets
import Experiment

/// What a file says above its blocks; a block that says nothing of it has it from here.
private struct Inherited {
  var dataset: DatasetReference?
  var base: PlacedBase?
  var evaluation: PlacedSettings?
  var judge: PlacedSettings?
  var seeds: [Int]?
}

/// A block before it is read.
private struct NamedSection {
  let name: String
  let place: Place
  let section: Section
}

extension SweepReader {
  /// The sweep, or nil where a mistake was noted.
  mutating func sweep(from root: YAMLNode) -> Sweep? {
    guard let top = section(root, of: .wholeFile) else { return nil }
    let name = name(in: top)
    let description = text(top["description"])
    let sections = sections(in: top, at: root.place)
    let inherited = inherited(from: top)
    if top["dataset"] == nil, sections.contains(where: { $0.section["dataset"] == nil }) {
      note("'dataset' is missing from the file; write, say, `dataset: built-in`", at: root.place)
    }
    let blocks = sections.map { block($0, in: top, inherited) }
    settleDoubts()
    guard mistakes.isEmpty, let name else { return nil }
    let sweep = Sweep(name: name, description: description ?? "", blocks: blocks.compactMap { $0 })
    let place = (top["blocks"] ?? top["grid"])?.place ?? root.place
    return isFeasible(sweep, at: place) ? sweep : nil
  }

  /// The blocks: those of `blocks`, or the file itself as the only one.
  private mutating func sections(in top: Section, at place: Place) -> [NamedSection] {
    guard let blocks = top["blocks"] else {
      if top["grid"] == nil {
        note(
          "'grid' is missing from the file; write, say, "
            + "`grid: {editor: [none, cpt], split: all}`", at: place)
        return []
      }
      return [NamedSection(name: "", place: place, section: top)]
    }
    if let grid = top["grid"] {
      note(
        "a file has 'grid' or 'blocks', not both; put this grid into a block of its own",
        at: grid.place)
    }
    guard case .mapping(let entries) = blocks.value.content, !entries.isEmpty else {
      note(
        "'blocks' must be a mapping, lines of `name: {grid: …}`, not \(blocks.value.summary)",
        at: blocks.value.place)
      return []
    }
    return entries.compactMap { entry in
      guard let section = section(entry.value, of: .block) else { return nil }
      if section["grid"] == nil {
        note(
          "'grid' is missing from the block '\(entry.key)'; write, say, "
            + "`grid: {editor: [none, cpt], split: all}`", at: entry.place)
      }
      return NamedSection(name: entry.key, place: entry.place, section: section)
    }
  }

  private mutating func inherited(from top: Section) -> Inherited {
    Inherited(
      dataset: dataset(in: top), base: base(top["base"]),
      evaluation: settings(top["evaluation"], of: .evaluation),
      judge: top["judge"].flatMap { settings($0, of: .judge) }, seeds: seeds(top["seeds"]))
  }

  /// One block; nil where it has a mistake.
  private mutating func block(
    _ named: NamedSection, in top: Section, _ inherited: Inherited
  ) -> Sweep.Block? {
    let own = named.section
    let isTop = named.name.isEmpty
    func has(_ key: String) -> Bool { !isTop && own[key] != nil }
    let dataset = has("dataset") ? dataset(in: own) : inherited.dataset
    let base = has("base") ? base(own["base"]) : inherited.base
    let evaluation =
      has("evaluation") ? settings(own["evaluation"], of: .evaluation) : inherited.evaluation
    let judge = has("judge") ? settings(own["judge"], of: .judge) : inherited.judge
    let seeds = has("seeds") ? seeds(own["seeds"]) : inherited.seeds
    let format = dataset.flatMap { try? $0.format() }
    let grid = grid(in: own, of: format)
    if let evaluation { checkProtocol(of: evaluation, on: format) }
    guard let grid, let seeds else { return nil }
    var scope = Scope(grid: grid, seeds: seeds, format: format)
    let include = read("include", of: own, in: top) { $1.included($0, in: scope) }
    scope.include = include ?? []
    if let base { checkBlocks(edited: scope, of: base) }
    let random = read("random", of: own, in: top) { $1.random($0) }
    let exclude = read("exclude", of: own, in: top) { $1.exclusions($0, in: scope) }
    let rules = rules(of: own, in: top, scope)
    guard mistakes.isEmpty, let dataset, let base, let evaluation else { return nil }
    return Sweep.Block(
      name: named.name, dataset: dataset, base: base.model, evaluation: evaluation.values,
      judge: judge?.values, editors: grid.editors.map(\.name), splits: grid.splits,
      axes: grid.axes.map(\.axis), zips: grid.zips, seeds: seeds, exclude: exclude ?? [],
      include: scope.include.map(\.point), random: random, rules: rules)
  }

  private mutating func rules(
    of own: Section, in top: Section, _ scope: Scope
  ) -> SchedulingRules {
    SchedulingRules(
      priority: read("priority", of: own, in: top) { $1.priorities($0, in: scope) } ?? [],
      resources: read("resources", of: own, in: top) { $1.resources($0, in: scope) } ?? [],
      timeout: read("timeout", of: own, in: top) { $1.timeouts($0, in: scope) } ?? [],
      retries: read("retries", of: own, in: top) { $1.retries($0, in: scope) } ?? [])
  }

  /// Whether a sweep whose parts are right can be expanded; notes why not.
  private mutating func isFeasible(_ sweep: Sweep, at place: Place) -> Bool {
    do {
      try sweep.check()
      return true
    } catch {
      note("this sweep cannot be expanded: \(error)", at: place)
      return false
    }
  }
}
