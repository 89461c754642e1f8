/// What is wrong with a sweep file: every mistake that was found, in the order of its lines.
///
///     sweep.yaml:9: unknown editor 'propmnd'; did you mean 'propmend'?
package struct SweepFileError: Error, Hashable, CustomStringConvertible {
  /// What the file is called.
  package let file: String
  /// The mistakes, at least one, by line.
  package let mistakes: [Mistake]

  /// The most mistakes that a description lists.
  private static let listed = 10

  /// An error for a file with these mistakes.
  package init(file: String, mistakes: [Mistake]) {
    precondition(!mistakes.isEmpty, "a sweep file without mistakes was refused: \(file)")
    self.file = file
    self.mistakes = mistakes.sorted { $0.place < $1.place }
  }

  package var description: String {
    var lines = mistakes.prefix(Self.listed).map { $0.description(in: file) }
    if mistakes.count > Self.listed {
      lines.append("\(file): and \(mistakes.count - Self.listed) more")
    }
    return lines.joined(separator: "\n")
  }
}

/// One mistake in a sweep file.
package struct Mistake: Error, Hashable, Sendable {
  /// Where it stands; the start of the file for a mistake of the whole file.
  package let place: Place
  /// What is wrong, with the value, and what to write instead.
  package let message: String

  /// A mistake at a place.
  package init(_ message: String, at place: Place = .wholeFile) {
    self.message = message
    self.place = place
  }

  /// The mistake in one line, with its place: `sweep.yaml:9: unknown editor 'propmnd'`.
  package func description(in file: String) -> String {
    place == .wholeFile ? "\(file): \(message)" : "\(file):\(place.line): \(message)"
  }
}

/// A place in a text, counted from 1.
package struct Place: Hashable, Comparable, Sendable {
  /// The line.
  package let line: Int
  /// The column, in Unicode scalars.
  package let column: Int

  /// A place by its line and column.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of what concerns the whole file.
  package static let wholeFile = Place(line: 0, column: 0)

  package static func < (left: Place, right: Place) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
