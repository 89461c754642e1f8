/// How the editors of a sweep compare.
///
/// Numbers under different conditions never meet: each board has one base model, one protocol and
/// one judge, if any. Scores are fractions; only renderings show percentages.
package struct Leaderboard: Hashable, Sendable {
  /// The sweep's name.
  package let sweep: String
  /// The boards, in the order of their jobs: one for most sweeps, and one more where answers are
  /// judged.
  package let boards: [Board]
  /// What base models know before any edit, where nothing was evaluated on them yet.
  package let bases: [Board.BaseScore]
}
