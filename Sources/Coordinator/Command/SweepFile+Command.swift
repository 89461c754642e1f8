import Experiment
import Foundation
import SweepFile
import Wire

extension SweepFile {
  /// The sweep file that a person named on the command line.
  /// - Throws: `BadInput` with every mistake in it.
  init(argument path: String) throws {
    do {
      try self.init(at: URL(filePath: path))
    } catch {
      throw BadInput(error.description)
    }
  }
}

extension Submission {
  /// The submission of a sweep file.
  init(_ file: SweepFile) {
    self.init(source: file.source, sweep: file.sweep)
  }
}
