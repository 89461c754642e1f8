/// A prediction read as a list of answers: `Syria, Iraq and Trinidad and Tobago`.
///
/// Commas, semicolons, and `and` or `&` between white space may part two answers or belong to a
/// name, so every way of joining neighbouring pieces again is tried.
struct AnswerList {
  /// What stands between the separators, in order; pieces without words are left out.
  private let pieces: [Substring]

  /// Cuts the prediction at every separator.
  init(_ prediction: String) {
    pieces = prediction.split(separator: /[,;]|\s(?:and|&)(?=\s)/.ignoresCase())
      .filter { !ExactMatch.normalised($0).isEmpty }
  }

  /// Whether the list, in one way to read it, names every answer and nothing else.
  ///
  /// Names are compared as ``ExactMatch/normalised(_:)`` has them. The order is free, an answer may
  /// be repeated, and a name that several answers share names them all.
  func names(_ answers: AcceptedAnswers) -> Bool {
    var owners: [String: Set<Int>] = [:]
    for (index, names) in answers.entries.enumerated() {
      for name in names { owners[ExactMatch.normalised(name), default: []].insert(index) }
    }
    let longest = owners.keys.map(\.utf8.count).max() ?? 0
    // For each number of pieces: which answers they can be read to name, if they name nothing else.
    var readings: [Set<Set<Int>>] = [[[]]] + Array(repeating: [], count: pieces.count)
    for start in pieces.indices where !readings[start].isEmpty {
      for end in start..<pieces.endIndex {
        let name = ExactMatch.normalised(text(start...end))
        if name.utf8.count > longest { break }
        guard let named = owners[name] else { continue }
        readings[end + 1].formUnion(readings[start].map { $0.union(named) })
      }
    }
    return readings[pieces.count].contains(Set(answers.entries.indices))
  }

  /// Neighbouring pieces with the separators between them.
  private func text(_ range: ClosedRange<Int>) -> Substring {
    let (first, last) = (pieces[range.lowerBound], pieces[range.upperBound])
    return Substring(first.base[first.startIndex..<last.endIndex])
  }
}
