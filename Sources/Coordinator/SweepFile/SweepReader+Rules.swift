import Experiment

/// When, where and how often jobs run: one value for all of them, or a list of rules.
extension SweepReader {
  /// The entry `priority:`.
  mutating func priorities(
    _ entry: YAMLNode.Entry, in scope: Scope
  ) -> [SchedulingRules.Rule<Int>]? {
    let parameter = Parameter(
      "priority", .integer(SchedulingRules.priorities), default: 0, "Priority.")
    return rules(entry, in: scope) { node, reader in
      reader.value(node, of: parameter, key: entry.key).flatMap(Self.whole)
    }
  }

  /// The entry `timeout:`.
  mutating func timeouts(
    _ entry: YAMLNode.Entry, in scope: Scope
  ) -> [SchedulingRules.Rule<Double?>]? {
    let longest = SchedulingRules.longestTimeout
    return rules(entry, in: scope) { node, reader in
      if node.text == "none" { return .some(nil) }
      return reader.seconds(node, key: entry.key, atMost: longest, "at most 365 d, or none")
        .flatMap { seconds in
          if seconds > 0 { return seconds }
          reader.note("'\(entry.key)' cannot be 0: no job would run", at: node.place)
          return nil
        }
    }
  }

  /// The entry `resources:`.
  mutating func resources(
    _ entry: YAMLNode.Entry, in scope: Scope
  ) -> [SchedulingRules.Rule<Resources>]? {
    rules(entry, in: scope) { node, reader in
      guard let section = reader.section(node, of: .resources) else { return nil }
      let threads = section["threads"].map { reader.threads($0) } ?? 0
      let memory = section["memory"].map { reader.memory($0) } ?? 0
      let tags = section["tags"].map { reader.tags($0) } ?? []
      guard let threads, let memory, let tags else { return nil }
      return Resources(threads: threads, memory: memory, tags: tags)
    }
  }

  /// The entry `retries:`.
  mutating func retries(
    _ entry: YAMLNode.Entry, in scope: Scope
  ) -> [SchedulingRules.Rule<RetryPolicy>]? {
    rules(entry, in: scope) { node, reader in
      guard let section = reader.section(node, of: .retries) else { return nil }
      var policy = RetryPolicy.standard
      let mistakesBefore = reader.mistakes.count
      for kind in RetryClass.all {
        guard let entry = section[kind.rawValue] else { continue }
        let parameter = Parameter(
          kind.rawValue, .integer(0...SchedulingRules.mostRetries), default: 0, "Attempts.")
        policy.budgets[kind] = reader.value(entry.value, of: parameter, key: entry.key)
          .flatMap(Self.whole)
      }
      if let entry = section["delay"] {
        let longest = RetryPolicy.longestDelay
        policy.firstDelay =
          reader.seconds(entry.value, key: entry.key, atMost: longest, "at most 10 min") ?? 0
      }
      return reader.mistakes.count == mistakesBefore ? policy : nil
    }
  }

  /// One value that always counts, or a list of values, each but the last with a condition.
  private mutating func rules<Value>(
    _ entry: YAMLNode.Entry, in scope: Scope, _ read: (YAMLNode, inout SweepReader) -> Value?
  ) -> [SchedulingRules.Rule<Value>]? {
    guard let nodes = entry.value.list else {
      return rule(entry.value, of: entry, in: scope, read).map { [$0] }
    }
    guard !nodes.isEmpty else {
      note("'\(entry.key)' is an empty list; give at least one value", at: entry.value.place)
      return nil
    }
    let rules = nodes.compactMap { rule($0, of: entry, in: scope, read) }
    if rules.count == nodes.count,
      let last = rules.firstIndex(where: { $0.when == .always }), last < rules.count - 1
    {
      note(
        "this rule of '\(entry.key)' never counts: the one on line \(nodes[last].place.line) holds "
          + "of all jobs and stands before it", at: nodes[last + 1].place)
    }
    return rules
  }

  private mutating func rule<Value>(
    _ node: YAMLNode, of entry: YAMLNode.Entry, in scope: Scope,
    _ read: (YAMLNode, inout SweepReader) -> Value?
  ) -> SchedulingRules.Rule<Value>? {
    let keys = [Self.conditionKey, "is"]
    let parts = node.entries ?? []
    guard parts.contains(where: { keys.contains($0.key) }) else {
      return read(node, &self).map { SchedulingRules.Rule($0) }
    }
    let strangers = parts.filter { !keys.contains($0.key) }
    for part in strangers {
      let clause = Suggestion.clause(for: part.key, among: keys)
      note("unknown key '\(part.key)' in a rule of '\(entry.key)'\(clause)", at: part.place)
    }
    guard let when = parts.first(where: { $0.key == keys[0] }),
      let value = parts.first(where: { $0.key == keys[1] })
    else {
      if !strangers.isEmpty { return nil }
      note("a rule of '\(entry.key)' takes `when: {…}` and `is: …`", at: node.place)
      return nil
    }
    let condition = condition(
      when.value, of: "a rule of '\(entry.key)'", [.stage, .editor, .split, .seed], in: scope)
    let read = read(value.value, &self)
    guard let condition, let read else { return nil }
    return SchedulingRules.Rule(when: condition, read)
  }
}

/// Amounts.
extension SweepReader {
  private mutating func seconds(
    _ node: YAMLNode, key: String, atMost longest: Double, _ limit: String
  ) -> Double? {
    if let seconds = node.text.flatMap(Quantity.seconds), seconds <= longest { return seconds }
    note(
      "'\(key)' cannot be \(node.summary): it takes \(Quantity.time), \(limit)", at: node.place)
    return nil
  }

  private mutating func threads(_ entry: YAMLNode.Entry) -> Int? {
    let parameter = Parameter(
      "threads", .integer(1...SchedulingRules.mostThreads), default: 1, "Threads.")
    return value(entry.value, of: parameter, key: entry.key).flatMap(Self.whole)
  }

  private mutating func memory(_ entry: YAMLNode.Entry) -> Int? {
    if let bytes = entry.value.text.flatMap(Quantity.bytes), bytes <= SchedulingRules.mostMemory {
      return bytes
    }
    note(
      "'memory' cannot be \(entry.value.summary): it takes \(Quantity.size)",
      at: entry.value.place)
    return nil
  }

  private mutating func tags(_ entry: YAMLNode.Entry) -> [String]? {
    values(of: entry) { (node: YAMLNode, reader: inout SweepReader) in
      guard let tag = node.text, Sweep.isName(tag) else {
        reader.note(
          "'tags' cannot be \(node.summary): a tag takes \(Sweep.nameExpectation)",
          at: node.place)
        return nil
      }
      return tag
    } identity: {
      $0
    }?.map(\.value)
  }
}
