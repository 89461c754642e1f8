import FoundationEssentials

extension RippleRecord {
  /// Decodes a line, or throws an error that quotes what stands in the way.
  init(line: Data, at place: LinePlace, decoder: JSONDecoder) throws(DatasetError) {
    do {
      self = try decoder.decode(RippleRecord.self, from: line)
    } catch {
      let value = try? decoder.decode(JSONValue.self, from: line)
      guard let value, case .object = value, let error = error as? DecodingError else {
        throw place.broken(
          "", found: value?.description ?? String(decoding: line, as: UTF8.self).quoted,
          expected: "one JSON object")
      }
      let (path, expected) = error.expectation
      throw place.broken(
        path.dotted, found: value[path[...]]?.description ?? "missing", expected: expected)
    }
  }
}

extension DecodingError {
  /// Which value is wrong, and what it should have been.
  fileprivate var expectation: (path: [any CodingKey], expected: String) {
    switch self {
    case .keyNotFound(let key, let context):
      (context.codingPath + [key], "a value")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      (context.codingPath, Self.name(of: type))
    case .dataCorrupted(let context):
      (context.codingPath, "numbers within range")
    @unknown default:
      ([], "one JSON object")
    }
  }

  /// The JSON name of a Swift type.
  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is Double.Type: "a number"
    case is RippleRecord.Answer.Type: "text or a number"
    case is any Sequence.Type: "a list"
    default: "an object"
    }
  }
}

extension [any CodingKey] {
  /// The path as one would write it in code: `questions[2].fact_idx`.
  fileprivate var dotted: String {
    reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}
