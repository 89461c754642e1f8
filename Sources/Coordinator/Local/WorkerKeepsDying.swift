package import Foundation

/// A worker process that was started again and again, in vain.
package struct WorkerKeepsDying: Error, CustomStringConvertible {
  /// The worker's number, from 1.
  package let number: Int
  /// How it ended the last time.
  package let exit: ProcessExit
  /// Its log file.
  package let log: URL
  /// The last lines of the log.
  package let tail: [String]

  package var description: String {
    let words = tail.isEmpty ? ["(nothing)"] : tail
    let lines =
      ["worker \(number) \(exit), and starting it again does not help; its last words:"]
      + words.map { "  " + $0 }
      + ["all of its log is in \(log.path); finished jobs are kept, run the same command again"]
    return lines.joined(separator: "\n")
  }
}

extension WorkerKeepsDying {
  /// The error about a worker, with the last twenty lines of its log.
  init(number: Int, exit: ProcessExit, log: URL) {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").suffix(20).map(String.init)
    self.init(number: number, exit: exit, log: log, tail: lines)
  }
}
