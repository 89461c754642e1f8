/// Values of parameters by name, complete and checked against their declarations.
package struct Settings: Hashable, Sendable {
  private var values: [String: Scalar]

  /// Settings from values that are known to be valid.
  package init(_ values: [String: Scalar]) { self.values = values }

  /// The value of a parameter, or nil where it was not set.
  package subscript(name: String) -> Scalar? { values[name] }

  /// The names that have a value, sorted.
  package var names: [String] { values.keys.sorted() }

  /// The same settings with one value changed.
  package func setting(_ name: String, to value: Scalar) -> Settings {
    var changed = self
    changed.values[name] = value
    return changed
  }

  /// The same settings without one.
  package func removing(_ name: String) -> Settings {
    var changed = self
    changed.values[name] = nil
    return changed
  }
}

extension Settings {
  /// The value of an integer parameter.
  /// - Throws: `SettingsError` where it is missing or is no whole number.
  package func integer(_ name: String) throws(SettingsError) -> Int {
    guard case .number(let value)? = self[name], let whole = Int(exactly: value) else {
      throw SettingsError(name: name, found: self[name], expected: "a whole number")
    }
    return whole
  }

  /// The value of a real parameter.
  /// - Throws: `SettingsError` where it is missing or is no number.
  package func number(_ name: String) throws(SettingsError) -> Double {
    guard case .number(let value)? = self[name] else {
      throw SettingsError(name: name, found: self[name], expected: "a number")
    }
    return value
  }

  /// The value of a text parameter.
  /// - Throws: `SettingsError` where it is missing or is no text.
  package func text(_ name: String) throws(SettingsError) -> String {
    guard case .text(let value)? = self[name] else {
      throw SettingsError(name: name, found: self[name], expected: "a text")
    }
    return value
  }

  /// The value of a parameter that chooses among known values.
  /// - Throws: `SettingsError` where it is missing or none of them.
  package func choice<Value: RawRepresentable & CaseIterable>(_ name: String)
    throws(SettingsError) -> Value where Value.RawValue == String
  {
    guard case .text(let text)? = self[name], let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw SettingsError(name: name, found: self[name], expected: "one of \(known)")
    }
    return value
  }

  /// The value of a switch.
  /// - Throws: `SettingsError` where it is missing or is neither true nor false.
  package func bool(_ name: String) throws(SettingsError) -> Bool {
    guard case .bool(let value)? = self[name] else {
      throw SettingsError(name: name, found: self[name], expected: "true or false")
    }
    return value
  }
}

/// A job carries a setting that its editor or base model cannot read.
package struct SettingsError: Error, Hashable, CustomStringConvertible {
  /// The parameter asked for.
  package let name: String
  /// What the settings hold for it, if anything.
  package let found: Scalar?
  /// What was expected, in words.
  package let expected: String

  package var description: String {
    "parameter '\(name)' should be \(expected), but is \(found.map(\.description) ?? "missing")"
  }
}

extension Settings: Codable {
  package init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: Scalar].self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }

  /// The canonical form, for hashing.
  package var canonical: CanonicalJSON { .object(values.mapValues { .scalar($0) }) }
}
