/// Where the points of one editor come from.
enum PointSource: Sendable {
  /// All points of a grid, the last axis fastest.
  case grid(PointDiagram)
  /// Those of a grid with these numbers, which are sorted.
  case drawn([Int], PointDiagram)
  /// Points by their choices.
  case listed([[Int]])

  /// The number of points; `Int.max` for that many or more.
  var count: Int {
    switch self {
    case .grid(let diagram): diagram.count
    case .drawn(let numbers, _): numbers.count
    case .listed(let points): points.count
    }
  }
}

/// Goes through the points of one editor, one at a time, in memory that does not grow with their number.
struct PointCursor: Sendable {
  /// The choice of the point for each hole.
  private(set) var choices: [Int]
  private let source: PointSource
  /// The points that were gone through.
  private var passed = 0
  /// The node and row at each depth of a grid's diagram.
  private var path: [(node: Int, row: Int)] = []

  /// A cursor before the first point.
  init(_ source: PointSource, holes: Int) {
    self.source = source
    choices = Array(repeating: 0, count: holes)
  }

  /// Goes on to the next point.
  /// - Returns: Whether there is one.
  mutating func advance() -> Bool {
    defer { passed += 1 }
    switch source {
    case .grid(let diagram):
      return passed == 0 ? descend(to: diagram.root, in: diagram) : step(in: diagram)
    case .drawn(let numbers, let diagram):
      guard passed < numbers.count else { return false }
      find(numbers[passed], in: diagram)
      return true
    case .listed(let points):
      guard passed < points.count else { return false }
      choices = points[passed]
      return true
    }
  }

  /// Goes to the first point that follows a node.
  private mutating func descend(to node: Int?, in diagram: PointDiagram) -> Bool {
    guard var node else { return false }
    while path.count < diagram.groups.count {
      var row = 0
      while diagram.nodes[node].child(of: row) == nil { row += 1 }
      path.append((node, row))
      take(row, of: node, at: path.count - 1, in: diagram)
      node = diagram.nodes[node].child(of: row) ?? 0
    }
    return true
  }

  /// Goes to the next row of the deepest group that has one.
  private mutating func step(in diagram: PointDiagram) -> Bool {
    while let (node, last) = path.popLast() {
      var row = last + 1
      while row < diagram.nodes[node].rows.count {
        if let child = diagram.nodes[node].child(of: row) {
          path.append((node, row))
          take(row, of: node, at: path.count - 1, in: diagram)
          return descend(to: child, in: diagram)
        }
        row += 1
      }
    }
    return false
  }

  /// Goes to the point with a number.
  private mutating func find(_ number: Int, in diagram: PointDiagram) {
    guard var node = diagram.root else { return }
    var rest = number
    for depth in diagram.groups.indices {
      let (row, child) = diagram.row(of: node, holding: &rest)
      take(row, of: node, at: depth, in: diagram)
      node = child
    }
  }

  private mutating func take(_ row: Int, of node: Int, at depth: Int, in diagram: PointDiagram) {
    let members = diagram.groups[depth].members
    for (place, member) in members.enumerated() {
      choices[member.hole] = Int(diagram.nodes[node].rows.choices[row * members.count + place])
    }
  }
}

extension PointDiagram {
  /// The row of a node behind which a point is, by its number among those that follow the node.
  /// - Parameter number: In, the number; out, that among the points that follow the row.
  fileprivate func row(of node: Int, holding number: inout Int) -> (row: Int, child: Int) {
    let node = nodes[node]
    if node.classes.isEmpty, let child = node.children[0] {
      defer { number %= nodes[child].count }
      return (number / nodes[child].count, child)
    }
    for row in 0..<node.rows.count {
      guard let child = node.child(of: row) else { continue }
      if number < nodes[child].count { return (row, child) }
      number -= nodes[child].count
    }
    preconditionFailure("a diagram of \(count) points has no point \(number)")
  }
}
