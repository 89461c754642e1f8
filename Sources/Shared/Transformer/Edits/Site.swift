/// The linear maps of a decoder block.
package enum LinearMap: String, Codable, Sendable, CaseIterable {
  case query, key, value, output, gate, up, down

  /// The maps of the MLP, in the order in which editors visit them.
  package static let mlp: [LinearMap] = [.gate, .up, .down]
}

/// One linear map of one block: where an edit can act.
package struct Site: Hashable, Codable, Sendable, CustomStringConvertible {
  /// The block, from 0.
  package var block: Int
  /// The map.
  package var map: LinearMap

  /// The map of a block.
  package init(block: Int, map: LinearMap) {
    self.block = block
    self.map = map
  }

  package var description: String { "block \(block) \(map.rawValue)" }

  /// A short name for files: `4.gate`.
  package var name: String { "\(block).\(map.rawValue)" }

  /// The site of a short name; nil for anything else.
  package init?(name: some StringProtocol) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let block = Int(parts[0]), block >= 0,
      let map = LinearMap(rawValue: String(parts[1]))
    else { return nil }
    self.init(block: block, map: map)
  }

  /// Gate, up and down of the given blocks, in the order in which editors visit them.
  package static func mlps(of blocks: ClosedRange<Int>) -> [Site] {
    blocks.flatMap { block in LinearMap.mlp.map { Site(block: block, map: $0) } }
  }
}
