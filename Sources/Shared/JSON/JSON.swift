/// A JSON document as it stands: members keep their order, and keys that differ in a single byte
/// stay apart.
///
/// Foundation's decoder looks keys up as strings, which are equal when they look the same ("é" in one
/// scalar or in two); the vocabulary of a tokenizer needs them apart.
package enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A member of an object.
  package struct Member: Equatable, Sendable {
    /// The name.
    package var key: String
    /// What stands behind it.
    package var value: JSON

    /// A name and its value.
    package init(_ key: String, _ value: JSON) { (self.key, self.value) = (key, value) }
  }
}

extension JSON {
  /// The value of a member; nil where this is no object, or has no such member. Setting it replaces
  /// the member, puts it last where there was none, and takes it away with nil.
  package subscript(_ key: String) -> JSON? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      let place = members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) } ?? members.count
      members.removeAll { $0.key.utf8.elementsEqual(key.utf8) }
      if let newValue { members.insert(Member(key, newValue), at: place) }
      self = .object(members)
    }
  }

  /// The text, where this is one.
  package var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The truth value, where this is one.
  package var truth: Bool? { if case .bool(let truth) = self { truth } else { nil } }

  /// The number, where this is one.
  package var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The whole number, where this is one that a program can count to.
  package var integer: Int? { number.flatMap { abs($0) < 9e15 ? Int(exactly: $0) : nil } }

  /// The elements, where this is an array.
  package var elements: [JSON]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members, where this is an object.
  package var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// Whether this is null.
  package var isNull: Bool { self == .null }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  package init(stringLiteral value: String) { self = .string(value) }
  /// A truth value.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A whole number.
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A list.
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object, with its members in this order.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0, $1) })
  }

  /// A whole number.
  package init(_ value: Int) { self = .number(Double(value)) }
}
