import Datasets
import Experiment

extension Board {
  /// The tables that a person reads, headline first.
  func sections(_ detail: LeaderboardDetail) -> [TextSection] {
    let headlines = ProbeGroup.ordered.flatMap { group in
      sections(group, .all, conditions.headline, subject: group.title)
    }
    return switch detail {
    case .headlines: headlines
    case .full: headlines + slices + otherMeans + measures + criteria
    }
  }

  /// The headline where an answer could be copied and where not, and where meta-training holds it
  /// and where not.
  private var slices: [TextSection] {
    [.verbatim, .nonVerbatim, .seen, .unseen].flatMap { (slice: ScoreName.Slice) in
      sections(
        .portability, slice, conditions.headline,
        subject: "\(ProbeGroup.portability.name), \(slice.words)")
    }
  }

  /// The headline averaged in another way.
  private var otherMeans: [TextSection] {
    [.macroMean(.exactMatch), .judgeShare].flatMap { (quantity: ScoreName.Quantity) in
      sections(.portability, .all, quantity, subject: ProbeGroup.portability.name)
    }
  }

  /// One score: editors by splits, with the base model's own score, the floors, and n; then each
  /// editor's own change where counts differ. Empty where nothing has the score.
  private func sections(
    _ group: ProbeGroup, _ slice: ScoreName.Slice, _ quantity: ScoreName.Quantity, subject: String
  ) -> [TextSection] {
    let name = ScoreName(group, quantity, slice: slice)
    guard splits.contains(where: { split in cells(on: split).contains { $0[name] != nil } }) else {
      return []
    }
    return [table(of: name, subject: subject)] + changes(of: name)
  }

  private func table(of name: ScoreName, subject: String) -> TextSection {
    let quantity = name.quantity
    let editors = rows.map { row in
      [row.label] + splits.map { ScoreText.text(row.cells[$0]?[name], quantity) }
        + [ScoreText.range(splits.map { Double(row.cells[$0]?[name]?.count ?? 0) })]
    }
    return TextSection(
      title: title(subject, words(for: quantity)),
      header: ["editor"] + splits.map(\.rawValue) + ["seeds"],
      rows: editors + [uneditedLine(name)].compactMap { $0 } + floors(under: name)
        + counts(under: name))
  }

  private func uneditedLine(_ name: ScoreName) -> [String]? {
    line(Self.uneditedLabel) { split in
      if let summary = unedited(name, on: split) { return ScoreText.text(summary, name.quantity) }
      // A number that cannot be held against the editors is missed visibly.
      return unedited[split]?[name].map { _ in "-" }
    }
  }

  /// The floors, which are of exact match over counted probes alike: one where all agree.
  private func floors(under name: ScoreName) -> [[String]] {
    guard name.quantity == .mean(.exactMatch) else { return [] }
    return ScoreName.Floor.allCases.compactMap { floor in
      line(floor.label) { split in
        let name = ScoreName(name.group, .floor(floor), slice: name.slice)
        return hasOneCount(under: name, on: split)
          ? shared(name, on: split).map(ScoreText.percent) : nil
      }
    }
  }

  /// How many the means are over, and how many probes were asked where not all of them count.
  private func counts(under name: ScoreName) -> [[String]] {
    guard let denominator = name.quantity.denominator else { return [] }
    let counted = countLine(denominator, of: name)
    let asked = denominator == .probes ? countLine(.asked, of: name) : nil
    return [counted, counted?.dropFirst() == asked?.dropFirst() ? nil : asked].compactMap { $0 }
  }

  private func countLine(_ quantity: ScoreName.Quantity, of name: ScoreName) -> [String]? {
    line(quantity.label) { split in counts(quantity, of: name, on: split) }
  }

  /// The counts of all editors' jobs on a split: one number, or the least and the most by a protocol
  /// that counts what each editor brought about; nil where no job has one.
  private func counts(
    _ quantity: ScoreName.Quantity, of name: ScoreName, on split: Split
  ) -> String? {
    let count = ScoreName(name.group, quantity, slice: name.slice)
    // What counts for the unedited model is no count of the editors' edits.
    let edited = rows.compactMap { $0.cells[split] }
    let cells = edited.isEmpty ? cells(on: split) : edited
    let counts = cells.flatMap { $0.scores.compactMap { $0[count] } }
    return counts.isEmpty ? nil : ScoreText.range(counts)
  }

  /// A line under the editors; nil where it has nothing to say.
  private func line(_ label: String, _ text: (Split) -> String?) -> [String]? {
    let texts = splits.map(text)
    return texts.contains { $0 != nil } ? [label] + texts.map { $0 ?? "-" } + [""] : nil
  }
}

extension ScoreName.Floor {
  fileprivate var label: String {
    switch self {
    case .majority: "floor: most frequent answer"
    case .entity: "floor: one of the edit's entities"
    }
  }
}

extension ScoreName.Quantity {
  /// A count in words.
  fileprivate var label: String {
    switch self {
    case .probes: "n, probes counted"
    case .asked: "probes asked"
    case .edits: "n, edits counted"
    case .judged: "n, answers judged"
    default: description
    }
  }
}
