import ArgumentParser
import Foundation

/// The lines of a file that a person named, as bytes.
struct InputLines {
  /// How errors call the file.
  private let name: String
  /// The lines without what ends them; the end of the last one may be missing.
  let lines: [Data]

  /// Reads a file; - is standard input.
  /// - Throws: `ValidationError` where it cannot be read.
  init(_ path: String) throws {
    name = path == "-" ? "standard input" : path
    lines = Self.split(
      path == "-"
        ? try FileHandle.standardInput.readToEnd() ?? Data()
        : try Data(contentsOf: URL(filePath: path), missing: "a file, or - for standard input"))
  }

  /// Cuts at each line feed, and takes away a carriage return before it. Bytes are cut, not
  /// characters: to Swift both together are a single one.
  static func split(_ bytes: Data) -> [Data] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { Data($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0) }
  }

  /// Where a line stands, for errors.
  func place(of index: Int) -> String { "\(name):\(index + 1)" }

  /// The text of a line.
  /// - Throws: `ValidationError` where it is no UTF-8: other text would be scored in its place.
  func text(of index: Int) throws -> String {
    guard let text = String(validating: lines[index], as: UTF8.self) else {
      throw ValidationError("\(place(of: index)): the line is no UTF-8")
    }
    return text
  }
}
