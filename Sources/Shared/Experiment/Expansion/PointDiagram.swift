/// The points of one editor's grid as a decision diagram: a node decides a group of axes, and leads,
/// row by row, to the node of the next group.
///
/// Nodes from which the same points follow are one, so that a grid of any size can be counted, and
/// its n-th point found, without going through it, conditions and exclusions included.
struct PointDiagram: Sendable {
  /// What is decided at one depth, with all conditions so far taken into account.
  struct Node: Sendable {
    /// The rows that there are.
    let rows: AxisGroup.Rows
    /// The class of each row; empty where there is one class.
    let classes: [Int32]
    /// For each class of rows, the node that follows; nil where no point does.
    let children: [Int?]
    /// The points that follow; `Int.max` for that many or more.
    let count: Int

    /// The node that follows a row.
    func child(of row: Int) -> Int? { children[classes.isEmpty ? 0 : Int(classes[row])] }
  }

  /// The groups of axes, in the file's order.
  let groups: [AxisGroup]
  /// The nodes; the first is where every point ends.
  private(set) var nodes = [
    Node(rows: AxisGroup.Rows(count: 1, choices: []), classes: [], children: [], count: 1)
  ]
  /// The node where points begin; nil where there are none.
  private(set) var root: Int?

  /// The number of points; `Int.max` for that many or more.
  var count: Int { root.map { nodes[$0].count } ?? 0 }

  /// How much may be looked at to make a diagram, in rows and conditions.
  static let mostWork = 5_000_000

  /// The points of a grid without those that one of the exclusions holds of.
  /// - Throws: `SweepError` where conditions are entangled beyond measure.
  init(groups: [AxisGroup], exclusions: [Criterion]) throws(SweepError) {
    self.groups = groups
    var builder = PointDiagramBuilder(groups: groups, exclusions: exclusions)
    root = try builder.node(at: 0, meeting: Array(builder.trackers.indices))
    nodes += builder.nodes
  }
}

/// Makes the nodes of a diagram.
private struct PointDiagramBuilder {
  /// A condition that is followed from group to group.
  struct Tracker {
    /// What it says of the holes of each group.
    var tests: [[Criterion.Test]]
    /// The last group that it is about, or that it is for; -1 for none.
    var end: Int
    /// Whether points that meet it are left out.
    var isExclusion: Bool
  }

  let groups: [AxisGroup]
  /// The conditions: of axes, and then of exclusions.
  var trackers: [Tracker] = []
  /// The tracker of each axis that has a condition.
  var whens: [[Int?]] = []
  private var whenCount = 0
  var nodes: [PointDiagram.Node] = []
  private var known: [[Int]: Int?] = [:]
  private var work = 0
  private var rows: [[Int]: AxisGroup.Rows] = [:]

  init(groups: [AxisGroup], exclusions: [Criterion]) {
    self.groups = groups
    let groupOfHole = Dictionary(
      uniqueKeysWithValues: groups.enumerated().flatMap { index, group in
        group.members.map { ($0.hole, index) }
      })
    func tracker(_ criterion: Criterion, for group: Int?) -> Int {
      var tests: [[Criterion.Test]] = groups.map { _ in [] }
      for test in criterion.tests { groupOfHole[test.hole].map { tests[$0].append(test) } }
      let last = tests.lastIndex { !$0.isEmpty } ?? -1
      trackers.append(Tracker(tests: tests, end: group ?? last, isExclusion: group == nil))
      return trackers.count - 1
    }
    whens = groups.enumerated().map { index, group in
      group.members.map { member in member.when.map { tracker($0, for: index) } }
    }
    whenCount = trackers.count
    for exclusion in exclusions { _ = tracker(exclusion, for: nil) }
  }

  /// The node of a group; nil where no point follows.
  /// - Parameter met: The conditions that have been met so far and are still about something,
  ///   sorted.
  mutating func node(at depth: Int, meeting met: [Int]) throws(SweepError) -> Int? {
    if met.contains(where: { trackers[$0].isExclusion && trackers[$0].end < depth }) { return nil }
    guard depth < groups.count else { return 0 }
    let key = [depth] + met
    if let node = known[key] { return node }
    let metWhens = Set(met.prefix { $0 < whenCount })
    let exists = whens[depth].map { $0.map(metWhens.contains) ?? true }
    let node = try node(at: depth, meeting: met, rows: rows(of: depth, where: exists))
    known[key] = .some(node)
    return node
  }

  private mutating func rows(of depth: Int, where exists: [Bool]) -> AxisGroup.Rows {
    let key = [depth] + exists.map { $0 ? 1 : 0 }
    if let rows = rows[key] { return rows }
    let made = groups[depth].rows(where: exists)
    rows[key] = made
    return made
  }

  private mutating func node(
    at depth: Int, meeting met: [Int], rows: AxisGroup.Rows
  ) throws(SweepError) -> Int? {
    let followed = met.filter { !trackers[$0].tests[depth].isEmpty }
    try charge(followed.count.multipliedSaturating(by: rows.count))
    let classes = classes(of: rows, by: followed, at: depth)
    try charge((met.count + Self.nodeWork).multipliedSaturating(by: classes.counts.count))
    var children: [Int?] = []
    var count = 0
    for (outcome, rows) in zip(classes.outcomes, classes.counts) {
      let failed = Set(zip(followed, outcome).filter { !$1 }.map(\.0))
      let next = met.filter { tracker in
        !failed.contains(tracker)
          && (trackers[tracker].isExclusion || trackers[tracker].end > depth)
      }
      let child = try node(at: depth + 1, meeting: next)
      children.append(child)
      count = count.addingSaturating(rows.multipliedSaturating(by: child.map(points) ?? 0))
    }
    guard count > 0 else { return nil }
    nodes.append(
      PointDiagram.Node(rows: rows, classes: classes.numbers, children: children, count: count))
    return nodes.count
  }

  /// Rows by the conditions that they meet.
  private struct Classes {
    /// The class of each row; empty where there is one class.
    var numbers: [Int32] = []
    /// Which of the conditions each class meets.
    var outcomes: [[Bool]] = []
    /// The rows of each class.
    var counts: [Int] = []
  }

  private func classes(of rows: AxisGroup.Rows, by followed: [Int], at depth: Int) -> Classes {
    guard !followed.isEmpty else {
      return Classes(outcomes: [[]], counts: [rows.count])
    }
    var classes = Classes()
    var known: [[Bool]: Int] = [:]
    for row in 0..<rows.count {
      let outcome = followed.map { meets($0, row: row, of: rows, at: depth) }
      let number = known[outcome] ?? classes.outcomes.count
      if number == classes.outcomes.count {
        known[outcome] = number
        classes.outcomes.append(outcome)
        classes.counts.append(0)
      }
      classes.numbers.append(Int32(number))
      classes.counts[number] += 1
    }
    if classes.outcomes.count == 1 { classes.numbers = [] }
    return classes
  }

  /// What a node costs, beside what is looked at.
  private static let nodeWork = 50

  /// Counts work, of which there may be only so much.
  private mutating func charge(_ more: Int) throws(SweepError) {
    work = work.addingSaturating(more)
    guard work <= PointDiagram.mostWork else {
      throw SweepError(
        "its conditions and exclusions are too entangled to count the points; use blocks")
    }
  }

  /// The points that follow a node; node 0 is a point's end.
  private func points(_ node: Int) -> Int { node == 0 ? 1 : nodes[node - 1].count }

  private func meets(_ tracker: Int, row: Int, of rows: AxisGroup.Rows, at depth: Int) -> Bool {
    let members = groups[depth].members
    return trackers[tracker].tests[depth].allSatisfy { test in
      let place = members.firstIndex { $0.hole == test.hole }
      return place.map { test.allowed[Int(rows.choices[row * members.count + $0])] } ?? false
    }
  }
}

extension Int {
  /// The sum, or the largest number where it is larger than that.
  func addingSaturating(_ other: Int) -> Int {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }

  /// The product of two numbers that are not negative, or the largest number.
  func multipliedSaturating(by other: Int) -> Int {
    let (product, isTooLarge) = multipliedReportingOverflow(by: other)
    return isTooLarge ? .max : product
  }
}
