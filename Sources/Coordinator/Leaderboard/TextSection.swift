/// A table of texts with a title: what a person reads of a leaderboard.
struct TextSection {
  /// What the numbers are: of which probes, by which measure and protocol.
  let title: String
  /// The heads of the columns.
  let header: [String]
  /// The rows, each as long as the header.
  let rows: [[String]]
}

/// How much of a leaderboard is shown.
package enum LeaderboardDetail: Sendable {
  /// A table for each group of probes, by the headline measure.
  case headlines
  /// The groups by slice, by measure, and by criterion as well.
  case full
}
