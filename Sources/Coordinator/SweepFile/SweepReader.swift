import Foundation

/// Turns the nodes of a sweep file into a sweep, and notes every mistake on the way.
///
/// A method that reads a part returns nil where it noted a mistake, and the reading goes on with
/// the parts that do not depend on it, so that one run tells a researcher all that is wrong.
struct SweepReader {
  /// Where relative paths start.
  let directory: URL
  /// The mistakes so far, in the order of their discovery.
  private(set) var mistakes: [Mistake] = []

  private var noted: Set<Mistake> = []
  /// What may be a mistake, by the key that blocks inherit: it is one where it is one in all of them.
  private var doubts: [String: [Mistake]] = [:]
  /// The key that is being read for a block that inherits it, and the blocks that did before.
  private var inherited: (key: String, blocks: [String: Int]) = ("", [:])

  /// A reader of a file in this folder.
  init(directory: URL) { self.directory = directory }

  /// Notes a mistake, once.
  mutating func note(_ message: String, at place: Place) {
    let mistake = Mistake(message, at: place)
    if noted.insert(mistake).inserted { mistakes.append(mistake) }
  }

  /// Notes what is a mistake unless it stands above several blocks and makes sense in one of them.
  mutating func doubt(_ message: String, at place: Place) {
    if inherited.key.isEmpty {
      note(message, at: place)
    } else {
      doubts[inherited.key, default: []].append(Mistake(message, at: place))
    }
  }

  /// Reads an entry of a block, or the one that the block inherits.
  mutating func read<Value>(
    _ key: String, of block: Section, in top: Section,
    _ read: (YAMLNode.Entry, inout SweepReader) -> Value?
  ) -> Value? {
    if let own = block[key] { return read(own, &self) }
    guard let entry = top[key] else { return nil }
    inherited.key = key
    inherited.blocks[key, default: 0] += 1
    defer { inherited.key = "" }
    return read(entry, &self)
  }

  /// Notes the doubts that all blocks gave rise to.
  mutating func settleDoubts() {
    for (key, doubts) in doubts {
      let byPlace = Dictionary(grouping: doubts, by: \.place)
      for (place, doubts) in byPlace where doubts.count == inherited.blocks[key] {
        if let last = doubts.last { note(last.message, at: place) }
      }
    }
  }
}
