import Experiment
import Wire

extension Heartbeat {
  /// - Throws: `WireError` with code `badRequest` for a point that is no number.
  func requireFiniteValues() throws {
    if let point = metrics.first(where: { !$0.value.isFinite }) {
      throw WireError(
        .badRequest, "metric '\(point.name)' at step \(point.step) is \(point.value), no number")
    }
  }
}

extension JobReport {
  /// - Throws: `WireError` with code `badRequest` for a value that is no number.
  func requireFiniteValues() throws {
    if let (name, value) = values.first(where: { !$0.value.isFinite }) {
      throw WireError(.badRequest, "value '\(name)' is \(value), no number")
    }
    for row in questions {
      for chance in [row.majorityChance, row.entityChance] {
        guard let chance, !chance.isFinite else { continue }
        throw WireError(
          .badRequest,
          "a chance of question \(row.index) of edit '\(row.edit)' is \(chance), no number")
      }
      for (moment, response) in [("before", row.before), ("after", row.after)] {
        for measure in Measure.allCases where !response[measure].isFinite {
          throw WireError(
            .badRequest,
            "\(measure.rawValue) \(moment) of question \(row.index) of edit '\(row.edit)' is "
              + "\(response[measure]), no number")
        }
      }
    }
  }
}
