import Experiment
import Foundation

/// The hash of sources without comments and without the white space between their words.
struct SourceFingerprint {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Shared").standardizedFileURL

  /// The paths of all Swift and C sources below a folder of `Sources/Shared`, sorted.
  static func sources(below folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { path in [".swift", ".c", ".h"].contains { path.hasSuffix($0) } }
      .map { folder + "/" + $0 }.sorted()
  }

  /// The hash of some sources, file after file.
  static func hash(of paths: [String]) throws -> String {
    let texts = try paths.map { path in
      let bytes = try Data(contentsOf: root.appending(path: path))
      return code(in: Array(bytes), isC: !path.hasSuffix(".swift"))
    }
    return ContentHash.hexadecimal(of: texts.joined(separator: [0]))
  }

  /// What is left of a text without comments and white space; texts in quotes are kept.
  static func code(in text: [UInt8], isC: Bool) -> [UInt8] {
    var reader = CodeReader(text: text, isC: isC)
    return reader.code()
  }
}

/// Reads a source, construct after construct.
private struct CodeReader {
  let text: [UInt8]
  let isC: Bool
  private var place = 0
  private var kept: [UInt8] = []

  init(text: [UInt8], isC: Bool) { (self.text, self.isC) = (text, isC) }

  mutating func code() -> [UInt8] {
    while place < text.count {
      if stands("//") {
        while place < text.count, text[place] != UInt8(ascii: "\n") { place += 1 }
      } else if stands("/*") {
        skipBlock()
      } else if let quote = quote() {
        keepText(until: quote)
      } else {
        if !" \t\r\n".utf8.contains(text[place]) { kept.append(text[place]) }
        place += 1
      }
    }
    return kept
  }

  private func stands(_ word: String) -> Bool { text[place...].starts(with: word.utf8) }

  /// Passes over a comment; Swift's may hold others.
  private mutating func skipBlock() {
    var depth = 0
    repeat {
      if stands("/*"), depth == 0 || !isC {
        (depth, place) = (depth + 1, place + 2)
      } else if stands("*/") {
        (depth, place) = (depth - 1, place + 2)
      } else {
        place += 1
      }
    } while depth > 0 && place < text.count
  }

  /// What ends the text that begins here; nil where none does.
  private func quote() -> String? {
    if isC { return ["\"", "'"].first(where: stands) }
    let signs = String(
      repeating: "#", count: text[place...].prefix { $0 == UInt8(ascii: "#") }.count)
    return ["\"\"\"", "\""].first { stands(signs + $0) }.map { $0 + signs }
  }

  private mutating func keepText(until end: String) {
    let start = place
    let signs = end.filter { $0 == "#" }.count
    place += end.utf8.count
    while place < text.count, !stands(end) {
      place += signs == 0 && text[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    place = min(place + end.utf8.count, text.count)
    kept += text[start..<place]
  }
}
