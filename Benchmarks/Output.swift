import Foundation

/// What programs print.
enum Output {
  /// Prints a line at once, into a file or a pipe too: a comparison takes minutes.
  static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  /// The number behind a key of the last line, which is JSON.
  static func json(_ key: String) -> @Sendable (String) -> Double? {
    { text in
      guard let line = text.split(separator: "\n").last,
        let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      else { return nil }
      return (object[key] as? NSNumber)?.doubleValue
    }
  }

  /// The number before a unit.
  static func number(before unit: String) -> @Sendable (String) -> Double? {
    { text in
      let words = text.split(whereSeparator: \.isWhitespace)
      return words.firstIndex { $0 == unit }.flatMap { $0 > 0 ? Double(words[$0 - 1]) : nil }
    }
  }
}
