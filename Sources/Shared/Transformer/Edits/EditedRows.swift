/// The edit that some neighbouring rows of a batch see: all other rows see the frozen model.
package struct EditedRows: Sendable {
  /// The rows.
  package var rows: Range<Int>
  /// The updates, by site.
  package var updates: [Site: LowRankUpdate]

  /// Updates for a range of rows.
  package init(rows: Range<Int>, updates: [Site: LowRankUpdate]) {
    self.rows = rows
    self.updates = updates
  }
}
