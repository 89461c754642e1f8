import Experiment
import Foundation
import GRDB

extension JobSpec {
  /// The description that a stored text holds.
  init(storedText: String) throws {
    self = try JSONDecoder().decode(JobSpec.self, from: Data(storedText.utf8))
  }
}

extension JobID {
  /// The id that a column holds, which the schema has checked.
  init(stored bytes: Data) { self.init(digest: bytes) }

  /// The id as a column holds it.
  var stored: Data { Data(bytes) }
}
