/// Axes of one editor that advance together; mostly a single one.
struct AxisGroup: Sendable {
  /// An axis: its hole, its choice in each row, and where it exists.
  struct Member: Sendable {
    let hole: Int
    let choices: [Int]
    /// The choice where the axis does not exist.
    let standard: Int
    /// Where the axis exists; nil for everywhere.
    let when: Criterion?
  }

  /// The rows of a group whose axes exist or do not: each combination of choices once.
  struct Rows: Sendable {
    /// The number of rows.
    let count: Int
    /// The choices, row after row, a number for each axis.
    let choices: [Int32]
  }

  /// The axes.
  let members: [Member]

  /// The rows where these axes exist.
  func rows(where exists: [Bool]) -> Rows {
    guard let length = members.first?.choices.count, exists.contains(true) else {
      return Rows(count: 1, choices: members.map { Int32($0.standard) })
    }
    var choices: [Int32] = []
    var seen: Set<[Int32]> = []
    let canRepeat = members.count > 1 || members.contains { Set($0.choices).count < length }
    for row in 0..<length {
      let own = zip(members, exists).map { Int32($1 ? $0.choices[row] : $0.standard) }
      if !canRepeat || seen.insert(own).inserted { choices += own }
    }
    return Rows(count: choices.count / members.count, choices: choices)
  }
}
