import Datasets
import Experiment
import Randomness

/// Random sweeps.
struct RandomSweep {
  private var random: SplitMix64
  private static let editors = ["none", "prepend", "cpt", "propmend", "memit", "rome", "lora"]
  private static let values: [(name: String, values: [Scalar])] = [
    ("rank", [8, 16, 64]), ("learning_rate", [0.1, 1e-5, 0.001]), ("steps", [1, 2, 25]),
    ("layers", ["1", "2", "3"]), ("weights", ["best", "last"]), ("covariance", ["on", "off"]),
    ("corpus_tokens", [1_000, 100_000]), ("form", ["plain", "imagine"]), ("clamp", [0.75, 4]),
  ]
  private static let splits: [Split] = [.id, .oodBoth, .valid]

  /// The generator of a seed.
  init(seed: Int) { random = SplitMix64(seed: UInt64(seed)) }

  /// A sweep of grids and nothing else.
  mutating func plain() -> Sweep { sweep(blocks: 1 + random.index(below: 3)) { _, _ in } }

  /// A sweep that uses all of the language but draws.
  mutating func full(blocks: Int? = nil) -> Sweep {
    sweep(blocks: blocks ?? 1 + random.index(below: 3)) { block, random in
      random.addConditions(to: &block)
      random.addZip(to: &block)
      block.exclude = (0..<random.random.index(below: 4)).map { _ in
        random.condition(about: [.editor, .split, .seed])
      }
      block.include = (0..<random.random.index(below: 4)).map { _ in random.point() }
      block.rules = random.rules()
    }
  }

  private mutating func sweep(
    blocks: Int, _ change: (inout Sweep.Block, inout RandomSweep) -> Void
  ) -> Sweep {
    let blocks = (0..<blocks).map { index in
      var block = block(named: "b\(index)")
      change(&block, &self)
      return block
    }
    return Sweep(name: "random", description: "", blocks: blocks)
  }

  private mutating func block(named name: String) -> Sweep.Block {
    let editors = some(of: Self.editors)
    return Sweep.Block(
      name: name, dataset: .builtIn(version: 1),
      base: .trained(Settings(["width": one(of: [8, 16])])),
      evaluation: Settings(["edits": one(of: [3, 100])]),
      judge: random.index(below: 3) == 0 ? Settings(["model": "\u{E000}4000000000000001"]) : nil,
      editors: editors, splits: some(of: Self.splits), axes: axes(of: editors),
      seeds: some(of: [0, 1, 7]))
  }

  /// Axes over parameters that the editors have, some of them for one editor alone.
  private mutating func axes(of editors: [String]) -> [Sweep.Axis] {
    var axes: [Sweep.Axis] = []
    for (parameter, values) in Self.values {
      let owners = editors.filter { EditorDeclaration.named($0)?.parameter(parameter) != nil }
      guard !owners.isEmpty, random.index(below: 3) == 0 else { continue }
      axes.append(Sweep.Axis(parameter: parameter, values: some(of: values)))
      guard random.index(below: 3) == 0 else { continue }
      axes.append(
        Sweep.Axis(parameter: parameter, editor: one(of: owners), values: some(of: values)))
    }
    return axes
  }

  /// Lets some axes exist only under a condition on those above them.
  private mutating func addConditions(to block: inout Sweep.Block) {
    for index in block.axes.indices where random.index(below: 2) == 0 {
      let parameters = Set(block.axes[index...].map(\.parameter))
      var condition = condition(about: [.editor])
      condition.clauses.removeAll { clause in
        if case .parameter(let key) = clause.key {
          parameters.contains(key.parameter)
        } else {
          false
        }
      }
      block.axes[index].when = condition
    }
  }

  /// Lets neighbouring axes advance together.
  private mutating func addZip(to block: inout Sweep.Block) {
    guard block.axes.count > 1, random.index(below: 2) == 0 else { return }
    let first = random.index(below: block.axes.count - 1)
    let pair = [first, first + 1]
    let length = pair.map { block.axes[$0].values.count }.max() ?? 1
    for index in pair {
      let values = block.axes[index].values
      block.axes[index].values = (0..<length).map { values[$0 % values.count] }
    }
    // Neither may depend on the other.
    block.axes[first + 1].when = block.axes[first].when
    block.zips = [pair.map { block.axes[$0].key }]
  }

  private mutating func condition(about keys: [Sweep.ConditionKey]) -> Sweep.Condition {
    var clauses: [Sweep.Clause] = []
    for key in keys where random.index(below: 3) == 0 {
      clauses.append(Sweep.Clause(key, values(of: key)))
    }
    while clauses.isEmpty || random.index(below: 2) == 0 {
      let (name, values) = one(of: Self.values)
      let editor = random.index(below: 4) == 0 ? owner(of: name) : nil
      clauses.append(
        Sweep.Clause(.parameter(Sweep.AxisKey(parameter: name, editor: editor)), some(of: values)))
    }
    return Sweep.Condition(clauses)
  }

  private mutating func values(of key: Sweep.ConditionKey) -> [Scalar] {
    switch key {
    case .stage: some(of: Stage.allCases).map { .text($0.rawValue) }
    case .editor: some(of: Self.editors).map { .text($0) }
    case .split: some(of: Self.splits).map { .text($0.rawValue) }
    case .seed, .parameter: some(of: [0, 1, 7])
    }
  }

  private mutating func owner(of parameter: String) -> String {
    one(of: Self.editors.filter { EditorDeclaration.named($0)?.parameter(parameter) != nil })
  }

  private mutating func point() -> Sweep.Point {
    let name = one(of: Self.editors)
    let editor = EditorDeclaration.named(name)
    let set = Self.values.filter {
      editor?.parameter($0.name) != nil && random.index(below: 2) == 0
    }
    return Sweep.Point(
      editor: name, splits: some(of: Self.splits),
      seeds: editor?.isSeeded == true ? some(of: [0, 1]) : [],
      settings: Settings(
        Dictionary(uniqueKeysWithValues: set.map { ($0.name, one(of: $0.values)) })))
  }

  private mutating func rules() -> SchedulingRules {
    SchedulingRules(
      priority: rules { Int($0) - 1 },
      resources: rules { Resources(threads: $0, tags: ["t\($0)"]) },
      timeout: rules { $0 == 0 ? nil : Double($0) },
      retries: rules { RetryPolicy(budgets: [.host: $0], firstDelay: Double($0)) })
  }

  private mutating func rules<Value>(
    _ value: (Int) -> Value
  ) -> [SchedulingRules.Rule<Value>] {
    (0..<random.index(below: 4)).map { _ in
      let isDefault = random.index(below: 4) == 0
      return SchedulingRules.Rule(
        when: isDefault ? .always : condition(about: [.stage, .editor, .split, .seed]),
        value(random.index(below: 3)))
    }
  }

  /// One of several values.
  mutating func one<Value>(of all: [Value]) -> Value { all[random.index(below: all.count)] }

  /// At least one of several values, in a random order.
  mutating func some<Value>(of all: [Value]) -> [Value] {
    random.permutation(all.count).prefix(1 + random.index(below: all.count)).map { all[$0] }
  }
}
