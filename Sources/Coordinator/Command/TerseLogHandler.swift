import Foundation
import Logging

/// Writes one line per event to the standard error: the time of day (UTC) and what happened.
struct TerseLogHandler: LogHandler {
  var logLevel = Logger.Level.notice
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let time = Date().formatted(.iso8601.time(includingFractionalSeconds: false))
    let mark = event.level >= .warning ? "\(event.level.rawValue): " : ""
    FileHandle.standardError.write(Data("\(time) \(mark)\(event.message)\n".utf8))
  }
}
