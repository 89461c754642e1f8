extension DatasetDescription {
  /// The numbers in lines for a person to read, a column for each split; shares are in percent.
  package var text: String {
    let head = row("", splits.map(\.split.rawValue))
    var rows = [
      identity, "\(droppedQuestions) questions and \(droppedEdits) edits dropped", "", head,
      counts("edits", \.edits), counts("probes", \.probes), "",
    ]
    rows += names(\.types).map { name in counts("type \(name)") { $0.types[name] ?? 0 } }
    for group in ProbeGroup.allCases where splits.contains(where: { $0[group] != nil }) {
      rows += ["", counts(group.rawValue) { $0[group]?.probes ?? 0 }]
      rows += names { $0[group]?.criteria ?? [:] }.map { name in
        counts("criterion \(name)") { $0[group]?.criteria[name] ?? 0 }
      }
      rows += names { $0[group]?.relations ?? [:] }.map { name in
        counts("relation \(name)") { $0[group]?.relations[name] ?? 0 }
      }
      rows += [
        shares("% majority answer") { $0[group]?.majorityAnswer },
        shares("% right relation, random entity") { $0[group]?.randomEntity },
        shares("% verbatim in the text") { $0[group]?.verbatimShare },
        shares("% answer seen in meta-training") { $0[group]?.seenShare },
      ].compactMap(\.self)
    }
    return rows.joined(separator: "\n")
  }

  /// All names that some split counts, in the alphabet's order.
  private func names(_ counts: (SplitDescription) -> [String: Int]) -> [String] {
    Set(splits.flatMap { counts($0).keys }).sorted()
  }

  private func counts(_ label: String, _ count: (SplitDescription) -> Int) -> String {
    row(label, splits.map { "\(count($0))" })
  }

  /// A row of shares; nil where no split has one.
  private func shares(_ label: String, _ share: (SplitDescription) -> Double?) -> String? {
    let shares = splits.map(share)
    if shares.allSatisfy({ $0 == nil }) { return nil }
    return row(label, shares.map { $0.map { "\(($0 * 1000).rounded() / 10)" } ?? "-" })
  }

  /// Numbers first, since labels may be as long as a question.
  private func row(_ label: String, _ cells: [String]) -> String {
    let width = 13
    let columns = cells.map { String(repeating: " ", count: max(1, width - $0.count)) + $0 }
    return columns.joined() + (label.isEmpty ? "" : "  \(label)")
  }
}

extension SplitDescription {
  /// The split's probes of a group; nil where it has none.
  fileprivate subscript(group: ProbeGroup) -> GroupDescription? {
    groups.first { $0.group == group }
  }
}
