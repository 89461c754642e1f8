/// The name of an environment variable in which a worker looks up an endpoint's key.
///
/// Sweep files name it, and anyone may write one: a name that ends otherwise, such as
/// `AWS_SECRET_ACCESS_KEY`, is none, so that no sweep file makes a worker send its other secrets.
package struct KeyVariable: Hashable, Sendable {
  /// How the names end.
  private static let suffix = "_API_KEY"
  /// What is such a name, in words.
  static let expectation =
    "the name of an environment variable that ends in \(suffix), such as OPENAI\(suffix)"

  /// The name, such as `OPENAI_API_KEY`.
  package let name: String

  /// Takes a name; nil for one that a worker does not look up.
  package init?(_ name: String) {
    guard
      name.hasSuffix(Self.suffix),
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { return nil }
    self.name = name
  }
}

extension Settings {
  /// The value of a parameter that names the variable of a key.
  /// - Throws: `SettingsError` where it is missing or names another.
  package func keyVariable(_ name: String) throws(SettingsError) -> KeyVariable {
    guard case .text(let text)? = self[name], let variable = KeyVariable(text) else {
      throw SettingsError(name: name, found: self[name], expected: KeyVariable.expectation)
    }
    return variable
  }
}
