package import Experiment
package import Foundation

/// A sweep file that was read and checked: the sweep that it describes, and its text.
///
///     let file = try SweepFile(at: URL(filePath: "Experiments/quickstart/sweep.yaml"))
///     print(file.sweep.jobs.count)
package struct SweepFile: Sendable {
  /// The sweep.
  package let sweep: Sweep
  /// The text of the file, for provenance.
  package let source: String

  /// Reads and checks the file; relative paths in it start at its folder.
  /// - Throws: `SweepFileError` with every mistake found.
  package init(at url: URL) throws(SweepFileError) {
    try self.init(
      try SourceText.read(url), named: url.lastPathComponent,
      directory: url.deletingLastPathComponent())
  }

  /// Checks a text.
  /// - Parameters:
  ///   - source: The text of the file.
  ///   - name: What errors call the file.
  ///   - directory: Where relative paths in the text start.
  /// - Throws: `SweepFileError` with every mistake found.
  package init(_ source: String, named name: String, directory: URL) throws(SweepFileError) {
    let root: YAMLNode
    do {
      root = try YAMLNode(parsing: source)
    } catch {
      throw SweepFileError(file: name, mistakes: [error])
    }
    var reader = SweepReader(directory: directory)
    guard let sweep = reader.sweep(from: root) else {
      throw SweepFileError(file: name, mistakes: reader.mistakes)
    }
    self.sweep = sweep
    self.source = source
  }
}
