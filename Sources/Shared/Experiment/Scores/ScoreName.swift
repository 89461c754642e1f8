package import Datasets

/// What a number says of an evaluation: of which probes, which quantity, before or after the edit.
///
/// The protocol is no part of the name: it is a setting of the evaluation, which every table shows.
package struct ScoreName: Hashable, Sendable {
  /// What the probes ask for.
  package let group: ProbeGroup
  /// Which of the group's probes.
  package let slice: Slice
  /// What is counted or averaged over them.
  package let quantity: Quantity
  /// Of which model; counts and floors are the same for both and stand under `after`.
  package let moment: Moment

  /// The name of a quantity.
  package init(
    _ group: ProbeGroup, _ quantity: Quantity, slice: Slice = .all, moment: Moment = .after
  ) {
    self.group = group
    self.slice = slice
    self.quantity = quantity
    self.moment = moment
  }

  /// Which model answered.
  package enum Moment: String, Hashable, Sendable, CaseIterable {
    /// The unedited model, on the same probes.
    case before
    /// The edited model.
    case after
  }

  /// A part of a group's probes.
  package enum Slice: Hashable, Sendable {
    /// All of them.
    case all
    /// An accepted answer stands in the edited text and could be copied; or none does.
    case verbatim, nonVerbatim
    /// An accepted answer occurs in what meta-training reads; or none does.
    case seen, unseen
    /// Those of one kind, by the data set's name for it.
    case criterion(String)

    /// The slices that a probe is in, each of them a part of its group.
    package static func slices(isVerbatim: Bool, isSeen: Bool, criterion: String) -> [Slice] {
      [
        .all, isVerbatim ? .verbatim : .nonVerbatim, isSeen ? .seen : .unseen,
        .criterion(criterion),
      ]
    }
  }

  /// What is counted or averaged. Shares are fractions; a mean of NLL is in nats.
  package indirect enum Quantity: Hashable, Sendable {
    /// Probes that count under the protocol: what means are taken over.
    case probes
    /// Probes asked, counted or not.
    case asked
    /// Edits with a probe that counts: what macro means are taken over. Others have nothing to say
    /// about the slice, and are in no mean.
    case edits
    /// The mean over all counted probes, alike (micro).
    case mean(Measure)
    /// The mean over edits of the mean over the edit's probes (macro), as EasyEdit reports.
    case macroMean(Measure)
    /// Tests asked, for a benchmark whose probes belong to tests (RippleEdits).
    case tests
    /// Tests that count under the protocol.
    case executed
    /// Executed tests that were passed: by contains-match, on all probes or on any, by their rule.
    case passed
    /// The share of executed tests that were passed (micro).
    case passRate
    /// The mean over edits of that share (macro), as RippleEdits reports.
    case macroPassRate
    /// What needs no understanding of the edit.
    case floor(Floor)
    /// What a judge gives: the mean mark, the share of right answers, how many were judged, and how
    /// many were not because the judge gave no mark of its rubric. These are in no mean.
    case judgeMean, judgeShare, judged, unmarked
    /// The standard error of a mean or share, where edits are what was sampled.
    case standardError(Quantity)
  }

  /// A way to answer without understanding the edit.
  package enum Floor: String, Hashable, Sendable, CaseIterable {
    /// Exact match of always giving the relation's most frequent answer.
    case majority
    /// Expected exact match of answering about one of the edit's entities at random.
    case entity
  }
}

extension ScoreName.Quantity {
  /// Whether the edited and the unedited model each have their own; counts of probes and floors are
  /// the same for both.
  package var isOfModel: Bool {
    switch self {
    case .mean, .macroMean, .passed, .passRate, .macroPassRate, .judgeMean, .judgeShare, .judged,
      .unmarked:
      true
    case .standardError(let quantity): quantity.isOfModel
    case .probes, .asked, .edits, .tests, .executed, .floor: false
    }
  }

  /// Whether the number says how sure another is.
  package var isStandardError: Bool {
    if case .standardError = self { true } else { false }
  }

  /// The count that a mean or share is taken over; nil for counts themselves.
  package var denominator: ScoreName.Quantity? {
    switch self {
    case .mean, .floor: .probes
    case .macroMean: .edits
    case .passRate: .executed
    case .macroPassRate: .edits
    case .judgeMean, .judgeShare: .judged
    case .standardError(let quantity): quantity.denominator
    case .probes, .asked, .edits, .tests, .executed, .passed, .judged, .unmarked: nil
    }
  }
}
