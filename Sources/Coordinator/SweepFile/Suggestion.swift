/// Guesses at what a person meant by a name that does not exist.
package enum Suggestion {
  /// The known name nearest to the given one, if one is near enough to be a slip of the keyboard:
  /// at most one edit in three letters.
  package static func nearest(to name: String, among known: [String]) -> String? {
    let ranked = known.map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }),
      best.distance <= max(1, max(name.count, best.name.count) / 3)
    else { return nil }
    return best.name
  }

  /// The end of an error about an unknown name: `; did you mean 'rank'? Known: layers, rank`.
  package static func clause(for name: String, among known: [String]) -> String {
    let list = known.joined(separator: ", ")
    return nearest(to: name, among: known).map { "; did you mean '\($0)'? Known: \(list)" }
      ?? "; known: \(list)"
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two texts
  /// (optimal string alignment).
  package static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let replaced = previous[j] + (left[i] == right[j] ? 0 : 1)
        var best = min(replaced, previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, beforePrevious[j - 1] + 1)
        }
        row.append(best)
      }
      beforePrevious = previous
      previous = row
    }
    return previous[right.count]
  }
}
