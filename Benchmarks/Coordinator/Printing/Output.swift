import Foundation

/// Where lines go.
enum Output {
  /// Prints a line of the result at once, into a file or a pipe too.
  static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  /// Tells whoever watches what is being measured.
  static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
