/// Merging of long pieces: a queue of possible merges over a linked list of symbols, so that the time
/// grows with n log n.
extension BytePairModel {
  /// A merge that was possible when it was noted.
  private struct Candidate: Comparable {
    var rank: Int
    var place: Int
    var pair: Pair
    var token: Int

    static func < (a: Candidate, b: Candidate) -> Bool { (a.rank, a.place) < (b.rank, b.place) }
  }

  func mergedByQueue(_ symbols: [Int]) -> [Int] {
    var symbols: [Int?] = symbols
    var next = Array(1...symbols.count)
    var previous = Array(-1..<symbols.count - 1)
    var queue = Heap<Candidate>()
    func note(_ left: Int, _ right: Int, _ queue: inout Heap<Candidate>, _ symbols: [Int?]) {
      guard left >= 0, right < symbols.count, let a = symbols[left], let b = symbols[right] else {
        return
      }
      let pair = Pair(left: a, right: b)
      guard let merge = merges[pair] else { return }
      queue.insert(Candidate(rank: merge.rank, place: left, pair: pair, token: merge.token))
    }
    for place in 0..<symbols.count - 1 { note(place, place + 1, &queue, symbols) }
    while let best = queue.removeMinimum() {
      let left = best.place
      let right = next[left]
      // Either symbol may have become part of another since.
      guard symbols[left] == best.pair.left, right < symbols.count,
        symbols[right] == best.pair.right
      else { continue }
      symbols[left] = best.token
      symbols[right] = nil
      next[left] = next[right]
      if next[left] < symbols.count { previous[next[left]] = left }
      note(previous[left], left, &queue, symbols)
      note(left, next[left], &queue, symbols)
    }
    return symbols.compactMap { $0 }
  }
}
