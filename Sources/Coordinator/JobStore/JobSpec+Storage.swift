import Experiment
import Foundation

extension JobSpec {
  /// The text that the column `job.spec` holds.
  var storedText: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// The description that a stored text holds.
  init(storedText: String) throws {
    self = try JSONDecoder().decode(JobSpec.self, from: Data(storedText.utf8))
  }
}
