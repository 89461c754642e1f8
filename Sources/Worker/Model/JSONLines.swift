import ArgumentParser
import Foundation

/// Text in lines of JSON, one value a line.
enum JSONLines {
  /// The value as one line, keys in order.
  static func line(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The values of a file; - is standard input. Empty lines are passed over.
  /// - Throws: `ValidationError` that names the file and the line.
  static func read<Value: Decodable>(_ path: String, as type: Value.Type) throws -> [Value] {
    let name = path == "-" ? "standard input" : path
    let lines = try contents(of: path).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return try lines.enumerated().compactMap { index, line -> Value? in
      guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { return nil }
      do {
        return try JSONDecoder().decode(Value.self, from: Data(line))
      } catch {
        throw ValidationError("\(name):\(index + 1): \(reason(error))")
      }
    }
  }

  /// The bytes of a file; - is standard input.
  static func contents(of path: String) throws -> Data {
    path == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data()
      : try Data(contentsOf: URL(filePath: path), missing: "a file, or - for standard input")
  }

  /// What is wrong with a line, without the coder's own wrapping.
  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.dataCorrupted(let context): context.debugDescription
    case DecodingError.typeMismatch(_, let context): context.debugDescription
    default: "\(error)"
    }
  }
}
