import Experiment
import Foundation

extension Scheduling {
  /// The text that the column `scheduling.terms` holds; equal terms have one text.
  var storedText: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

extension Resources {
  /// The tags as a list in JSON, as the column `scheduling.tags` holds them.
  var storedTags: String {
    get throws { String(decoding: try JSONEncoder().encode(tags), as: UTF8.self) }
  }
}
