/// A directory that is no checkpoint, or not one that can be used here.
package struct CheckpointError: Error, Hashable, CustomStringConvertible {
  /// The file, the place in it, the value found and the way out.
  package let description: String

  /// An error that says all of it.
  package init(_ description: String) { self.description = description }
}
