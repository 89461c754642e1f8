import Foundation

/// Memory of this host and of this process, as Linux tells it.
package enum HostMemory {
  /// Bytes that this process may take: the host's memory, or less where it runs in a control group
  /// with a limit.
  package static var limit: Int {
    limit(physical: Int(clamping: ProcessInfo.processInfo.physicalMemory)) { path in
      try? String(contentsOfFile: path, encoding: .utf8)
    }
  }

  /// The smallest of the host's memory and of the limits of a process's control group and of all
  /// above it, of either version of control groups.
  /// - Parameter read: The text of a file, or nil where there is none.
  package static func limit(physical: Int, reading read: (String) -> String?) -> Int {
    let groups = (read("/proc/self/cgroup") ?? "").split(separator: "\n").flatMap(limitFiles)
    let limits = groups.compactMap { path in
      // "max" is no number, and no limit.
      read(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    return limits.filter { $0 > 0 }.min().map { min($0, physical) } ?? physical
  }

  /// The files that may hold a limit for a line `NUMBER:CONTROLLERS:PATH`.
  private static func limitFiles(_ line: Substring) -> [String] {
    let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return [] }
    let (root, name): (String, String)
    switch parts[1] {
    case "": (root, name) = ("/sys/fs/cgroup", "memory.max")
    case _ where parts[1].split(separator: ",").contains("memory"):
      (root, name) = ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
    default: return []
    }
    let steps = parts[2].split(separator: "/")
    return (0...steps.count).map { count in
      ([root] + steps.prefix(count).map(String.init) + [name]).joined(separator: "/")
    }
  }

  /// Bytes of memory that this process takes now; nil where the system does not tell.
  package static var resident: Int? {
    (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)).flatMap {
      resident($0, pageSize: sysconf(Int32(_SC_PAGESIZE)))
    }
  }

  /// Makes ``peak`` begin anew; where the system does not let it, the peak is that of the process's
  /// whole life.
  package static func forgetPeak() {
    try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
  }

  /// The most bytes of memory that this process has held; nil where the system does not tell.
  package static var peak: Int? {
    (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)).flatMap(peak)
  }

  /// The bytes that the line `VmHWM:    1024 kB` of `/proc/self/status` tells of.
  package static func peak(_ text: String) -> Int? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
    return kilobytes.flatMap { Int($0) }.map { $0 * 1_024 }
  }

  /// The bytes that `/proc/self/statm` tells of.
  package static func resident(_ text: String, pageSize: Int) -> Int? {
    let fields = text.split(separator: " ")
    guard fields.count > 1 else { return nil }
    return Int(fields[1]).map { $0 * pageSize }
  }
}
