/// Bytes that are no safetensors file, or not the one expected.
package struct SafetensorsError: Error, Hashable, CustomStringConvertible {
  package let description: String

  /// An error that says what is wrong.
  package init(_ description: String) { self.description = description }

  /// The same error, with the file's name before it.
  func `in`(_ file: String) -> SafetensorsError { SafetensorsError("\(file): \(description)") }
}
