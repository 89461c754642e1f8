import Datasets

/// What makes a sweep one that can be expanded.
extension Sweep {
  /// What the name of a sweep may be, in words.
  package static let nameExpectation =
    "at most 64 letters, digits, '-', '_' and '.', a letter, digit or '_' first"

  /// Whether a text may be the name of a sweep, which is part of addresses.
  package static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isNameByte)
      && !text.hasPrefix(".") && !text.hasPrefix("-")
  }

  /// Whether a byte may be part of a name.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Checks names, values and sizes.
  /// - Throws: `SweepError` that names the first mistake.
  package func check() throws(SweepError) {
    guard Self.isName(name) else {
      throw SweepError("its name takes \(Self.nameExpectation)")
    }
    guard !blocks.isEmpty else { throw SweepError("it has no blocks") }
    for block in blocks {
      do {
        try block.check()
      } catch {
        throw block.name.isEmpty ? error : SweepError("block '\(block.name)': \(error)")
      }
    }
    _ = try SweepExpansion(checking: self)
  }
}

extension Sweep.Block {
  /// The largest seed.
  package static let largestSeed = 2_147_483_647
  /// The most decoder blocks that a model may have.
  static let mostDecoderBlocks = 1_000

  fileprivate func check() throws(SweepError) {
    try checkRuns()
    let parameters =
      base.checkpoint == nil ? BaseDeclaration.parameters : BaseDeclaration.checkpointParameters
    try Self.check(base.settings, "base", parameters)
    try Self.check(evaluation, "evaluation", EvaluationDeclaration.parameters)
    if let judge { try Self.check(judge, "judge", JudgeDeclaration.parameters) }
    for axis in axes { try check(axis) }
    try checkZips()
    for condition in exclude {
      try condition.check("an exclusion", allowing: [.editor, .split, .seed])
    }
    for point in include { try check(point) }
    if let random, random.samples < 1 || random.seed < 0 {
      throw SweepError("it draws \(random.samples) points with seed \(random.seed)")
    }
    try rules.check()
    try checkCovariances()
  }

  private func checkRuns() throws(SweepError) {
    try Self.checkDistinct(editors, "editors")
    try Self.checkDistinct(splits.map(\.rawValue), "splits")
    try Self.checkDistinct(seeds.map { String($0) }, "seeds")
    for editor in editors where EditorDeclaration.named(editor) == nil {
      throw SweepError("there is no editor '\(editor)'")
    }
    guard !splits.contains(.train) else { throw SweepError("editors learn from the split 'train'") }
    try Self.check(seeds: seeds)
  }

  private static func check(seeds: [Int]) throws(SweepError) {
    for seed in seeds where !(0...largestSeed).contains(seed) {
      throw SweepError("a seed cannot be \(seed): it takes a whole number from 0 to \(largestSeed)")
    }
  }

  private static func checkDistinct(_ values: [String], _ name: String) throws(SweepError) {
    guard !values.isEmpty else { throw SweepError("its list of \(name) is empty") }
    guard Set(values).count == values.count else {
      throw SweepError("its list of \(name) has one of them twice")
    }
  }

  private static func check(
    _ settings: Settings, _ section: String, _ parameters: [Parameter]
  ) throws(SweepError) {
    for name in settings.names {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw SweepError("'\(section)' has no parameter '\(name)'")
      }
      if let value = settings[name] { try parameter.check([value]) }
    }
  }
}

/// Axes and points.
extension Sweep.Block {
  private func check(_ axis: Sweep.Axis) throws(SweepError) {
    let owners = editors.compactMap(EditorDeclaration.named).filter { editor in
      axes(of: editor).contains { $0.key == axis.key }
    }
    let isSole = axes.filter { $0.key == axis.key }.count == 1
    guard isSole else { throw SweepError("it has the axis '\(axis.key)' twice") }
    if let editor = axis.editor, owners.isEmpty {
      throw SweepError("editor '\(editor)' is not in it, or has no parameter '\(axis.parameter)'")
    }
    guard EditorDeclaration.all.contains(where: { $0.parameter(axis.parameter) != nil }) else {
      throw SweepError("no editor has a parameter '\(axis.parameter)'")
    }
    guard !axis.values.isEmpty else { throw SweepError("the axis '\(axis.key)' is empty") }
    for owner in owners { try owner.parameter(axis.parameter)?.check(axis.values) }
    let isZipped = zips.contains { $0.contains(axis.key) }
    guard isZipped || Set(axis.values).count == axis.values.count else {
      throw SweepError("the axis '\(axis.key)' has a value twice")
    }
    try axis.when.check("the condition of '\(axis.key)'", allowing: [.editor])
  }

  private func checkZips() throws(SweepError) {
    let keys = zips.flatMap { $0 }
    guard Set(keys).count == keys.count else { throw SweepError("an axis is zipped twice") }
    for zip in zips {
      let lengths = zip.map { key in axes.first { $0.key == key }?.values.count }
      guard zip.count > 1, !lengths.contains(nil), Set(lengths).count == 1 else {
        throw SweepError("zipped axes must be there, at least two, and equally long: \(zip)")
      }
    }
  }

  private func check(_ point: Sweep.Point) throws(SweepError) {
    guard let editor = EditorDeclaration.named(point.editor) else {
      throw SweepError("there is no editor '\(point.editor)'")
    }
    try Self.check(point.settings, point.editor, editor.parameters)
    try Self.checkDistinct(point.splits.map(\.rawValue), "an included point's splits")
    guard !point.splits.contains(.train) else {
      throw SweepError("editors learn from the split 'train'")
    }
    if editor.isSeeded {
      try Self.checkDistinct(point.seeds.map { String($0) }, "an included point's seeds")
      try Self.check(seeds: point.seeds)
    }
  }

  /// Checks the number of covariances that the block may need.
  private func checkCovariances() throws(SweepError) {
    func values(_ name: String) -> Set<Scalar> {
      Set(axes.filter { $0.parameter == name }.flatMap(\.values))
        .union(include.compactMap { $0.settings[name] })
    }
    let last = values("layers").compactMap { BlockRange($0.description)?.blocks.upperBound }.max()
    let product = ["corpus", "corpus_tokens", "corpus_length"].reduce((last ?? 0) + 1) {
      $0.multipliedSaturating(by: values($1).count + 1)
    }
    guard product <= Sweep.mostEvaluations else {
      throw SweepError("its axes over 'layers' and 'corpus' make too many covariances")
    }
  }
}

extension Parameter {
  /// Checks values that are in their one accepted form.
  fileprivate func check(_ values: [Scalar]) throws(SweepError) {
    for value in values {
      do {
        guard try validated(value) == value else {
          throw ParameterError(
            parameter: name, value: value, expectation: expectation(insteadOf: value))
        }
      } catch {
        throw SweepError("\(error)")
      }
      // A range of all blocks that there could be would fill the memory.
      if let range = BlockRange(value.description), namesBlocks,
        range.blocks.upperBound >= Sweep.Block.mostDecoderBlocks
      {
        throw SweepError("'\(name)' cannot be \(value): no model has so many decoder blocks")
      }
    }
  }

  /// Whether the values are decoder blocks.
  package var namesBlocks: Bool {
    switch kind {
    case .block, .blocks, .blocksOrAll: true
    case .integer, .integerOrAll, .number, .choice, .text, .address, .keyVariable: false
    }
  }
}

extension Sweep.Condition {
  /// Checks keys and values.
  /// - Parameter keys: The keys that may stand beside parameters.
  func check(_ name: String, allowing keys: Set<Sweep.ConditionKey>) throws(SweepError) {
    for clause in clauses {
      guard !clause.values.isEmpty else {
        throw SweepError("\(name) names no value of '\(clause.key)'")
      }
      if case .parameter(let key) = clause.key {
        let isKnown = EditorDeclaration.all.contains { editor in
          (key.editor ?? editor.name) == editor.name && editor.parameter(key.parameter) != nil
        }
        guard isKnown else { throw SweepError("\(name) names the unknown parameter '\(key)'") }
      } else if !keys.contains(clause.key) {
        throw SweepError("\(name) cannot be about '\(clause.key)'")
      }
    }
  }
}

extension SchedulingRules {
  /// The numbers that a priority may be.
  package static let priorities = -1_000_000...1_000_000
  /// The most threads, and bytes of memory, that a job may ask for.
  package static let mostThreads = 4_096
  package static let mostMemory = 1 << 50
  /// The longest time that an attempt may be given, in seconds: a year.
  package static let longestTimeout = 31_536_000.0
  /// The most further attempts after failures of a class.
  package static let mostRetries = 1_000

  fileprivate func check() throws(SweepError) {
    for rule in priority where !Self.priorities.contains(rule.value) {
      throw SweepError("a priority cannot be \(rule.value)")
    }
    for rule in resources {
      guard (0...Self.mostThreads).contains(rule.value.threads),
        (0...Self.mostMemory).contains(rule.value.memory)
      else { throw SweepError("no host has the resources \(rule.value)") }
    }
    for case .some(let timeout) in timeout.map(\.value) {
      guard timeout > 0, timeout <= Self.longestTimeout else {
        throw SweepError("a timeout cannot be \(timeout) seconds")
      }
    }
    for rule in retries {
      guard rule.value.budgets.values.allSatisfy((0...Self.mostRetries).contains),
        (0...RetryPolicy.longestDelay).contains(rule.value.firstDelay)
      else { throw SweepError("retries cannot be \(rule.value)") }
    }
    let conditions =
      priority.map(\.when) + resources.map(\.when) + timeout.map(\.when) + retries.map(\.when)
    for condition in conditions {
      try condition.check("a rule", allowing: [.stage, .editor, .split, .seed])
    }
  }
}
