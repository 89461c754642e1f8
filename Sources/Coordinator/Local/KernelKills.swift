import Foundation

/// How often the kernel has killed a process because memory ran out.
enum KernelKills {
  /// The count since the machine was started; nil where the kernel does not say.
  static func count() -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/vmstat", encoding: .utf8) else {
      return nil
    }
    return count(in: text)
  }

  /// The count in the text of `/proc/vmstat`.
  static func count(in text: String) -> Int? {
    text.split(separator: "\n").first { $0.hasPrefix("oom_kill ") }
      .flatMap { Int($0.dropFirst("oom_kill ".count)) }
  }
}
