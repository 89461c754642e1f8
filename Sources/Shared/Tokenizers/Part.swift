import JSON

/// A part of `tokenizer.json` with its place there, for errors.
struct Part {
  let json: JSON
  let place: String

  /// A member, which may be absent.
  subscript(_ key: String) -> Part? {
    json[key].flatMap { $0.isNull ? nil : Part(json: $0, place: "\(place).\(key)") }
  }

  /// An error about this part.
  func error(_ reason: String) -> TokenizerError { TokenizerError(place, reason) }

  /// The `type` of a component.
  func type() throws(TokenizerError) -> String {
    guard let type = json["type"]?.text else { throw error("has no type") }
    return type
  }

  /// A refusal of the component's type.
  func unknown(_ type: String, known: String) -> TokenizerError {
    TokenizerError("\(place).type", "is \(type), but only \(known) are known")
  }

  /// A member that must be there.
  func required(_ key: String) throws(TokenizerError) -> Part {
    guard let part = self[key] else { throw error("has no \(key)") }
    return part
  }

  /// The text of this part.
  func text() throws(TokenizerError) -> String {
    guard let text = json.text else { throw error("is no text") }
    return text
  }

  /// The one scalar that this part's text is.
  func scalar() throws(TokenizerError) -> Unicode.Scalar {
    let scalars = try text().unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else {
      throw error("is not one character")
    }
    return scalar
  }

  /// The truth value of a member.
  func truth(_ key: String, default standard: Bool) throws(TokenizerError) -> Bool {
    guard let part = self[key] else { return standard }
    guard let truth = part.json.truth else { throw part.error("is neither true nor false") }
    return truth
  }

  /// The elements of this part.
  func elements() throws(TokenizerError) -> [Part] {
    guard let elements = json.elements else { throw error("is no list") }
    return elements.enumerated().map { Part(json: $1, place: "\(place)[\($0)]") }
  }

  /// The id of a token.
  func token() throws(TokenizerError) -> Int {
    guard let id = json.integer, (0..<Self.idLimit).contains(id) else {
      throw error("is no id from 0 to \(Self.idLimit - 1)")
    }
    return id
  }

  /// A number of things.
  func count() throws(TokenizerError) -> Int {
    guard let count = json.integer, count >= 0 else { throw error("is no whole number from 0 on") }
    return count
  }

  /// No vocabulary is larger.
  private static let idLimit = 1 << 24

  /// Refuses every value of a member but those that change nothing.
  func demand(_ key: String, _ harmless: JSON...) throws(TokenizerError) {
    guard let part = self[key], !harmless.contains(part.json) else { return }
    throw part.error("has a value that is not known here")
  }

  /// A pattern to replace or to split at: a text or a regular expression.
  func pattern() throws(TokenizerError) -> Pattern {
    if let literal = self["String"] {
      return try literal.pattern { text throws(PatternError) in try Pattern(literal: text) }
    }
    guard let regex = self["Regex"] else { throw error("is neither a String nor a Regex") }
    return try regex.pattern { text throws(PatternError) in try Pattern(text) }
  }

  private func pattern(_ make: (String) throws(PatternError) -> Pattern) throws(TokenizerError)
    -> Pattern
  {
    let text = try text()
    do { return try make(text) } catch { throw self.error("\(error)") }
  }
}
