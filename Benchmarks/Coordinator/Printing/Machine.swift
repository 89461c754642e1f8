import Foundation

/// The machine that figures come from.
struct Machine: CustomStringConvertible {
  /// The processor's name for itself.
  let processor: String
  /// Its cores, as the system counts them.
  let cores: Int
  /// The kernel's version.
  let kernel: String
  /// The file system under the databases.
  let fileSystem: String

  /// This machine.
  static func current(folder: String) -> Machine {
    Machine(
      processor: value(of: "model name", in: "/proc/cpuinfo") ?? "unknown processor",
      cores: ProcessInfo.processInfo.activeProcessorCount,
      kernel: text("/proc/sys/kernel/osrelease"), fileSystem: fileSystem(of: folder))
  }

  /// The processes that wanted to run, over 1, 5 and 15 minutes.
  static var load: String {
    text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
  }

  var description: String {
    let warning = fileSystem == "tmpfs" ? " (no disk: durable figures mean nothing)" : ""
    return """
      machine: \(processor), \(cores) cores, Linux \(kernel), databases on \(fileSystem)\(warning)
      load at the start: \(Self.load)
      """
  }

  /// The type of the mount that holds the folder: the longest mount point that its path begins with.
  private static func fileSystem(of folder: String) -> String {
    let path = URL(filePath: folder).standardizedFileURL.path
    let mounts = text("/proc/mounts").split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      return fields.count > 2 ? (point: String(fields[1]), type: String(fields[2])) : nil
    }
    let holding = mounts.filter { mount in
      mount.point == "/" || path == mount.point || path.hasPrefix(mount.point + "/")
    }
    return holding.max { $0.point.count < $1.point.count }?.type ?? "an unknown file system"
  }

  private static func value(of key: String, in path: String) -> String? {
    text(path).split(separator: "\n").first { $0.hasPrefix(key) }?
      .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func text(_ path: String) -> String {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
