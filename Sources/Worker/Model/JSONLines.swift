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

  /// The values of a file, each with its place there; - is standard input. Blank lines are passed
  /// over.
  /// - Throws: `ValidationError` that names the file and the line.
  static func read<Value: Decodable>(_ path: String, as type: Value.Type) throws -> [(
    place: String, value: Value
  )] {
    let input = try InputLines(path)
    return try input.lines.enumerated().compactMap { index, line in
      guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { return nil }
      let place = input.place(of: index)
      do {
        return (place, try JSONDecoder().decode(Value.self, from: line))
      } catch {
        throw ValidationError("\(place): \(reason(error))")
      }
    }
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
