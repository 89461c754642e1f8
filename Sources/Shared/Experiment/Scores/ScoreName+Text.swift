import Datasets

/// A name as text: `portability.exact_match`, `portability.non-verbatim.n`,
/// `before.portability.criterion=Logical_Generalization.pass_rate`.
///
/// Group first and quantity last; `all` is left out, and `before` stands in front.
extension ScoreName: CustomStringConvertible {
  package var description: String {
    [
      moment == .before ? moment.rawValue : nil, group.rawValue,
      slice == .all ? nil : slice.description, quantity.description,
    ].compactMap { $0 }.joined(separator: ".")
  }

  /// Reads a name; nil for the name of anything else.
  package init?(_ text: String) {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let moment = parts.first.flatMap { $0 == Moment.before.rawValue ? Moment.before : nil }
    if moment != nil { parts.removeFirst() }
    guard parts.count >= 2, let group = ProbeGroup(rawValue: String(parts.removeFirst())),
      let quantity = Quantity(String(parts.removeLast()))
    else { return nil }
    // A data set may have a point in the name of a criterion.
    guard let slice = parts.isEmpty ? .all : Slice(parts.joined(separator: ".")) else { return nil }
    self.init(group, quantity, slice: slice, moment: moment ?? .after)
  }
}

extension ScoreName.Slice: CustomStringConvertible {
  private static let fixed: [ScoreName.Slice] = [.verbatim, .nonVerbatim, .seen, .unseen]
  private static let criterionMark = "criterion="

  package var description: String {
    switch self {
    case .all: "all"
    case .verbatim: "verbatim"
    case .nonVerbatim: "non-verbatim"
    case .seen: "seen"
    case .unseen: "unseen"
    case .criterion(let name): Self.criterionMark + name
    }
  }

  /// Reads what `description` writes; `all` is never written in a name.
  init?(_ text: String) {
    if let slice = Self.fixed.first(where: { $0.description == text }) {
      self = slice
    } else if text.hasPrefix(Self.criterionMark) {
      self = .criterion(String(text.dropFirst(Self.criterionMark.count)))
    } else {
      return nil
    }
  }
}

extension ScoreName.Quantity: CustomStringConvertible {
  private static let named: [String: ScoreName.Quantity] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.description, $0) })

  private static let all = counts + estimates + estimates.map { .standardError($0) }

  private static let counts: [ScoreName.Quantity] =
    [.probes, .asked, .edits, .tests, .executed, .passed, .judged, .unmarked]
    + ScoreName.Floor.allCases.map { .floor($0) }

  private static let estimates: [ScoreName.Quantity] =
    Measure.allCases.flatMap { [.mean($0), .macroMean($0)] }
    + [.passRate, .macroPassRate, .judgeMean, .judgeShare]

  package var description: String {
    switch self {
    case .probes: "n"
    case .asked: "n_asked"
    case .edits: "n_edits"
    case .mean(let measure): measure.rawValue
    case .macroMean(let measure): measure.rawValue + "_macro"
    case .tests: "n_tests"
    case .executed: "n_executed"
    case .passed: "n_passed"
    case .passRate: "pass_rate"
    case .macroPassRate: "pass_rate_macro"
    case .floor(let floor): "floor_" + floor.rawValue
    case .judgeMean: "judge_mean"
    case .judgeShare: "judge_share"
    case .judged: "n_judged"
    case .unmarked: "n_unmarked"
    case .standardError(let quantity): quantity.description + "_se"
    }
  }

  /// Reads what `description` writes.
  init?(_ text: String) {
    guard let quantity = Self.named[text] else { return nil }
    self = quantity
  }
}
