/// What is wrong with a sweep that was made by hand; a sweep file's mistakes are told by line.
package struct SweepError: Error, Hashable, CustomStringConvertible {
  package let description: String

  /// An error in words.
  init(_ description: String) { self.description = description }
}
