import Foundation

/// How a process ended.
package enum ProcessExit: Hashable, Sendable, CustomStringConvertible {
  /// By itself, with a code.
  case code(Int32)
  /// By a signal, such as 9 for `kill -9` or for the kernel when memory runs out.
  case signal(Int32)

  package var description: String {
    switch self {
    case .code(let code): "ended with exit code \(code)"
    case .signal(SIGKILL): "was killed (signal 9, also the kernel's when memory runs out)"
    case .signal(let signal): "was ended by signal \(signal)"
    }
  }
}

extension ProcessExit {
  /// The end of a process that has ended.
  init(_ process: Process) {
    switch process.terminationReason {
    case .uncaughtSignal: self = .signal(process.terminationStatus)
    default: self = .code(process.terminationStatus)
    }
  }
}
