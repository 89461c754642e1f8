import Foundation

/// Who holds the lock of a database, for people to read; no decision is made on it.
package struct LockHolder: Hashable, Sendable {
  /// The machine.
  package let host: String
  /// The process.
  package let process: Int32
  /// The machine's boot, so that a process of an earlier one is not taken for another of its number.
  package let boot: String
  /// When it took the lock, as seconds since 1970.
  package let started: Double

  /// A holder by its parts.
  package init(host: String, process: Int32, boot: String, started: Double) {
    self.host = host
    self.process = process
    self.boot = boot
    self.started = started
  }

  /// This process.
  /// - Parameter now: Seconds since 1970.
  package static func thisProcess(at now: Double) -> LockHolder {
    let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return LockHolder(
      host: ProcessInfo.processInfo.hostName,
      process: ProcessInfo.processInfo.processIdentifier,
      boot: boot?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown", started: now)
  }

  /// The lines of a lock file.
  package var text: String {
    """
    host \(host)
    process \(process)
    boot \(boot)
    started \(startText)

    """
  }

  /// Reads the lines of a lock file; nil where they do not say the process.
  package init?(_ text: String) {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
    let words = lines.filter { $0.count == 2 }.reduce(into: [Substring: Substring]()) {
      $0[$1[0]] = $1[1]
    }
    // Earlier versions wrote the process alone.
    guard let process = Int32(words["process"] ?? lines.first?.first ?? "") else { return nil }
    self.init(
      host: words["host"].map(String.init) ?? "unknown", process: process,
      boot: words["boot"].map(String.init) ?? "unknown",
      started: (try? Date(String(words["started"] ?? ""), strategy: .iso8601))?
        .timeIntervalSince1970 ?? 0)
  }

  init?(writtenTo descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    self.init(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
  }

  private var startText: String { Date(timeIntervalSince1970: started).formatted(.iso8601) }
}

extension LockHolder: CustomStringConvertible {
  package var description: String { "process \(process) on \(host), since \(startText)" }
}
