import FoundationEssentials

extension LinePlace {
  /// Decodes the record that stands here, or throws an error that quotes what is in the way.
  func decode<Record: Decodable>(
    _ type: Record.Type, from bytes: Data, by decoder: JSONDecoder
  ) throws(DatasetError) -> Record {
    do {
      return try decoder.decode(type, from: bytes)
    } catch {
      let value = try? decoder.decode(JSONValue.self, from: bytes)
      guard let value, case .object = value, let error = error as? DecodingError else {
        throw broken(
          "", found: value?.description ?? String(decoding: bytes, as: UTF8.self).quoted,
          expected: "one JSON object")
      }
      let (path, expected) = error.expectation
      throw broken(
        path.dotted, found: value[path[...]]?.description ?? "missing", expected: expected)
    }
  }
}

/// A type that errors name in words of its own.
protocol NamedInErrors {
  /// What should stand where this type is decoded, such as `text or a number`.
  static var nameInErrors: String { get }
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
    case let type as any NamedInErrors.Type: type.nameInErrors
    case is any ExpressibleByArrayLiteral.Type: "a list"
    default: "an object"
    }
  }
}

extension [any CodingKey] {
  /// The path as one would write it in code: `questions[2].answer`.
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
