import Crypto

/// The canonical text of jobs that are alike but for the choices of a point, a seed and a split,
/// taken apart once so that an id costs no more than hashing what differs.
struct HashTemplate: Sendable {
  /// What stands between constant texts.
  enum Slot: Sendable {
    case hole(Int)
    case seed
  }

  /// The hash of what stands before the first slot.
  private let start: SHA256
  /// The slots in the order of the text, each with the constant text behind it.
  private let pieces: [(slot: Slot, text: [UInt8])]
  /// What stands at the end, for each of the jobs that differ in their splits.
  private let ends: [[UInt8]]

  /// The template of jobs with markers where they differ, one job for each split.
  init(_ jobs: [JobSpec], markers: Markers, holes: Int, isSeeded: Bool) {
    let slots = (0..<holes).map(Slot.hole) + (isSeeded ? [.seed] : [])
    let texts = jobs.map { Self.parts(of: $0.canonical.text, at: slots, markers) }
    let tails = texts.map { $0.last?.text ?? [] }
    let shared = tails.dropFirst().reduce(tails.first ?? []) { shared, tail in
      Array(zip(shared, tail).prefix { $0 == $1 }.map(\.0))
    }
    var parts = texts.first ?? []
    parts[parts.count - 1].text = shared
    ends = tails.map { Array($0.dropFirst(shared.count)) }
    var hash = SHA256()
    hash.update(data: parts[0].text)
    start = hash
    pieces = parts.dropFirst().compactMap { part in part.slot.map { ($0, part.text) } }
  }

  /// The text before the first slot, without one, and each slot with the text behind it.
  private static func parts(
    of text: String, at slots: [Slot], _ markers: Markers
  ) -> [(slot: Slot?, text: [UInt8])] {
    let text = Array(text.utf8)
    let places = slots.compactMap { slot in
      text.firstRange(of: markers.bytes(of: slot)).map { (slot: slot, range: $0) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let starts = [0] + places.map(\.range.upperBound)
    let ends = places.map(\.range.lowerBound) + [text.count]
    return zip([nil] + places.map(\.slot), zip(starts, ends)).map { ($0, Array(text[$1.0..<$1.1])) }
  }

  /// The hash of a point up to where splits differ.
  /// - Parameter buffer: Room for the text.
  func hash(
    of choices: [Int], seed: [UInt8], in holes: [Hole], buffer: inout [UInt8]
  ) -> SHA256 {
    guard !pieces.isEmpty else { return start }
    buffer.removeAll(keepingCapacity: true)
    for piece in pieces {
      switch piece.slot {
      case .hole(let hole): buffer += holes[hole].texts[choices[hole]]
      case .seed: buffer += seed
      }
      buffer += piece.text
    }
    var hash = start
    hash.update(data: buffer)
    return hash
  }

  /// The id of the job of one split.
  func id(_ hash: SHA256, split: Int = 0) -> JobID {
    var hash = hash
    if !ends[split].isEmpty { hash.update(data: ends[split]) }
    return JobID(digest: hash.finalize())
  }
}

/// Values that stand where jobs differ, while their text is taken apart; none is part of that text
/// otherwise.
struct Markers: Sendable {
  private let word: String
  /// What stands for the seed.
  let seed: Int

  /// Markers that do not occur in a text.
  init(absentFrom text: String) {
    var word = "\u{E000}"
    while text.contains(word) { word += "\u{E000}" }
    // Whole numbers of this size are written with all of their digits.
    var seed = 4_000_000_000_000_001
    while text.contains(String(seed)) { seed += 1 }
    (self.word, self.seed) = (word, seed)
  }

  /// What stands for the value of a hole.
  func value(of hole: Int) -> Scalar { .text("\(word)\(hole)\(word)") }

  /// How a marker is written in canonical text.
  func bytes(of slot: HashTemplate.Slot) -> [UInt8] {
    switch slot {
    case .hole(let hole): Array(CanonicalJSON.scalar(value(of: hole)).text.utf8)
    case .seed: Array(String(seed).utf8)
    }
  }
}
