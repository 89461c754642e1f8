import Datasets
import Experiment
import Foundation
import Wire

/// The jobs that were done, held against the grid as this program expands it.
struct Coverage {
  /// Points of the grid that were done more than once, or whose result was not counted.
  let twice: Int
  /// Points of the grid that were not done.
  let never: Int

  /// Compares the descriptions of the jobs done with the points of the grid.
  init(of grid: GridFile, tally: Tally) throws {
    let done = try tally.descriptions.compactMap(Self.point)
    let wanted = grid.everyPoint
    twice = tally.jobs - Set(done).intersection(wanted).count + tally.uncounted
    never = wanted.subtracting(done).count
  }

  /// The point that a job evaluates, from its description as it stood in the answer.
  private static func point(_ escaped: String) throws -> GridFile.Point? {
    let text = try JSONDecoder().decode(String.self, from: Data("\"\(escaped)\"".utf8))
    guard case .evaluate(let evaluation) = try JobDescription(text: text).spec else { return nil }
    let settings = evaluation.editor.settings
    return GridFile.Point(
      split: evaluation.split.rawValue, step: try settings.number("steps"),
      rate: try settings.number("learning_rate"), decay: try settings.number("weight_decay"))
  }
}
