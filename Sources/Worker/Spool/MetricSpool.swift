package import Experiment
package import Foundation
import Synchronization

/// The points of a running job on their way to the coordinator: appended to files as they are
/// measured, a line of JSON each, and removed file by file as the coordinator acknowledges them.
///
/// So none is lost however long the coordinator is away, or when the process dies, and memory holds
/// one file's points at most. A class, because the compute thread appends and heartbeats remove.
package final class MetricSpool: Sendable {
  /// The points of one file, to send together.
  package struct Batch: Hashable, Sendable {
    /// The points.
    package var points: [MetricPoint]
    /// Lines that cannot be read.
    package var unreadable: Int
    /// Whether it holds the newest point that there was.
    package var isLast: Bool
    fileprivate var number: Int
  }

  private struct State {
    /// Numbers of whole files, oldest first.
    var whole: [Int]
    /// The file that points are appended to, if it has any.
    var open: LineFile?
    /// The open file's number, or the next one's.
    var next: Int
  }

  private let folder: URL
  private let pointsPerFile: Int
  private let state: Mutex<State>

  /// The points in a folder, with those that an earlier process left.
  /// - Parameter pointsPerFile: Points of one file, and so of one heartbeat, at most.
  package init(in folder: URL, pointsPerFile: Int = 4_096) {
    self.folder = folder
    self.pointsPerFile = pointsPerFile
    let numbers = Self.numbers(in: folder)
    state = Mutex(State(whole: numbers, next: (numbers.last ?? 0) + 1))
  }

  /// Appends a point.
  /// - Throws: What keeps the file from being written; the point is then kept for the next try.
  package func append(_ point: MetricPoint) throws {
    let line = try JSONEncoder().encode(point)
    try state.withLock { state in
      let file = try state.open ?? LineFile(at: place(of: state.next))
      state.open = file
      defer { if file.count >= pointsPerFile { Self.close(&state) } }
      try file.append(line)
    }
  }

  /// The oldest points that are not acknowledged; nil where all are. Lines that cannot be read, such
  /// as one that was being written when the machine lost its power, are left out.
  package func batch() -> Batch? {
    let (oldest, isLast) = state.withLock { state in
      if state.whole.isEmpty { Self.close(&state) }
      return (state.whole.first, state.whole.count == 1 && state.open == nil)
    }
    guard let number = oldest else { return nil }
    let lines =
      (try? Data(contentsOf: place(of: number)))?.split(separator: UInt8(ascii: "\n")) ?? []
    let points = lines.compactMap { try? JSONDecoder().decode(MetricPoint.self, from: $0) }
    return Batch(
      points: points, unreadable: lines.count - points.count, isLast: isLast, number: number)
  }

  /// Removes points that the coordinator has.
  package func remove(_ batch: Batch) {
    state.withLock { $0.whole.removeAll { $0 == batch.number } }
    // A file that stays is sent again by a later process; points that come twice count once.
    try? FileManager.default.removeItem(at: place(of: batch.number))
  }

  /// Whether every point was acknowledged.
  package var isEmpty: Bool { state.withLock { $0.whole.isEmpty && $0.open == nil } }

  /// Whether more points wait than one heartbeat carries.
  package var isBehind: Bool { state.withLock { !$0.whole.isEmpty } }

  private static func close(_ state: inout State) {
    guard state.open != nil else { return }
    state.open = nil
    state.whole.append(state.next)
    state.next += 1
  }

  /// Gives what other attempts at the same job measured and did not bring to the coordinator a second
  /// name in a folder without points, so that the attempt there brings it.
  static func inherit(_ folders: [URL], in heir: URL) {
    let sources = folders.flatMap { folder in
      numbers(in: folder).map { place(of: $0, in: folder) }
    }
    for (index, source) in sources.enumerated() {
      let heirloom = place(of: index + 1, in: heir)
      // One that is gone by now was acknowledged, and its owner's are not ours to miss.
      if (try? FileManager.default.linkItem(at: source, to: heirloom)) == nil {
        try? FileManager.default.copyItem(at: source, to: heirloom)
      }
    }
  }

  private static let (prefix, suffix) = ("metrics-", ".jsonl")

  private func place(of number: Int) -> URL { Self.place(of: number, in: folder) }

  private static func place(of number: Int, in folder: URL) -> URL {
    folder.appending(path: "\(prefix)\(number)\(suffix)")
  }

  /// The numbers of the files in a folder, oldest first.
  private static func numbers(in folder: URL) -> [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap(number).sorted()
  }

  private static func number(_ name: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    return Int(name.dropFirst(prefix.count).dropLast(suffix.count))
  }
}
