/// Bytes that are no JSON.
package struct JSONError: Error, Hashable, CustomStringConvertible {
  /// Where the first mistake is, in bytes from the beginning.
  package let offset: Int
  /// What is wrong there.
  package let reason: String

  /// The place and what is wrong there.
  package var description: String { "byte \(offset): \(reason)" }
}
