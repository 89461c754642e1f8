/// The entries of one mapping of the file, by key.
struct Section {
  /// Which mapping it is.
  let kind: SectionKind
  /// The entries, in the file's order.
  let entries: [YAMLNode.Entry]

  /// The entry with this key, if the file has it.
  subscript(key: String) -> YAMLNode.Entry? { entries.first { $0.key == key } }
}

extension SweepReader {
  /// The entries of a mapping whose keys are checked; those of a grid's parameters are not, since
  /// they depend on its editors.
  mutating func section(_ node: YAMLNode, of kind: SectionKind) -> Section? {
    guard case .mapping(let entries) = node.content else {
      note(
        "\(kind.name) must be a mapping, lines of `key: value`, not \(node.summary)",
        at: node.place)
      return nil
    }
    let section = Section(kind: kind, entries: entries)
    if kind != .grid {
      for entry in entries where !kind.keys.contains(entry.key) {
        noteUnknownKey(entry, in: kind, known: kind.keys)
      }
    }
    for (key, example) in kind.requiredKeys where section[key] == nil {
      note("'\(key)' is missing from \(kind.name); write, say, `\(example)`", at: node.place)
    }
    return section
  }

  /// Notes a key that its mapping does not have.
  mutating func noteUnknownKey(_ entry: YAMLNode.Entry, in kind: SectionKind, known: [String]) {
    // A near key of the same mapping is the likelier meaning: `seed` beside `grid` means `seeds`,
    // although `base` has a `seed` of its own.
    if Suggestion.nearest(to: entry.key, among: known) == nil,
      let home = kind.home(of: entry.key)
    {
      note("'\(entry.key)' belongs \(home)", at: entry.place)
    } else {
      let clause = Suggestion.clause(for: entry.key, among: known)
      note("unknown key '\(entry.key)' in \(kind.name)\(clause)", at: entry.place)
    }
  }
}
