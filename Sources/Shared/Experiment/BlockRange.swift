/// A range of decoder blocks, counted from 0, both ends included; written `2-4` or `3`.
package struct BlockRange: Hashable, Sendable, CustomStringConvertible {
  /// The blocks.
  package let blocks: ClosedRange<Int>

  /// Reads `2-4` or `3`; nil for anything else.
  package init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
      0 <= first, first <= last
    else { return nil }
    blocks = first...last
  }

  package var description: String {
    blocks.count == 1 ? "\(blocks.lowerBound)" : "\(blocks.lowerBound)-\(blocks.upperBound)"
  }
}
