/// Any JSON value: what an error message quotes when a line is not what it should be.
enum JSONValue: Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The value that a coding path leads to, or nil where there is none.
  subscript(path: ArraySlice<any CodingKey>) -> JSONValue? {
    guard let key = path.first else { return self }
    switch self {
    case .array(let elements):
      guard let index = key.intValue, elements.indices.contains(index) else { return nil }
      return elements[index][path.dropFirst()]
    case .object(let members):
      return members[key.stringValue]?[path.dropFirst()]
    case .null, .bool, .number, .string:
      return nil
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value in a few words; collections by their size alone.
  var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): Int(exactly: value).map(String.init) ?? "\(value)"
    case .string(let value): value.quoted
    case .array(let elements): "a list of \(elements.count)"
    case .object(let members): "an object of \(members.count) keys"
    }
  }
}

extension StringProtocol {
  /// The text in quotation marks, cut after 40 characters.
  var quoted: String {
    count <= 40 ? "\"\(self)\"" : "\"\(prefix(40))…\""
  }
}
