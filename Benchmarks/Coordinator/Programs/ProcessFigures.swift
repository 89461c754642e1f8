import Foundation

/// What the system has counted of a process.
struct ProcessFigures: Sendable {
  /// The most memory that it had so far, in bytes; 0 once it is gone.
  let peakMemory: Double
  /// Seconds of all its threads on a processor.
  let processorSeconds: Double

  /// The figures of a process now.
  init(of process: Int32) {
    let status = URL(filePath: "/proc/\(process)/status").text
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = peak.flatMap { Double($0.filter(\.isNumber)) } ?? 0
    peakMemory = kibibytes * 1_024
    processorSeconds = Self.processorSeconds(URL(filePath: "/proc/\(process)/stat").text)
  }

  /// User and system time are the 14th and 15th field; the second, the name, may hold spaces.
  private static func processorSeconds(_ stat: String) -> Double {
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return 0
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Seconds of processor time of this process, or of those that it has waited for.
  static func own(_ who: RUsage = .process) -> Double {
    var usage = rusage()
    getrusage(numericCast(who.value.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { sum, time in
      sum + Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
  }

  /// Whose time is asked for.
  enum RUsage {
    /// This process.
    case process
    /// Those that it has waited for.
    case children

    fileprivate var value: __rusage_who {
      switch self {
      case .process: RUSAGE_SELF
      case .children: RUSAGE_CHILDREN
      }
    }
  }
}
