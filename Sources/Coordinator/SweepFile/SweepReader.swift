import Datasets
import Experiment
import Foundation

/// Turns the nodes of a sweep file into a sweep, and notes every mistake on the way.
///
/// A method that reads a part returns nil where it noted a mistake, and the reading goes on with
/// the parts that do not depend on it, so that one run tells a researcher all that is wrong.
struct SweepReader {
  /// Where relative paths start.
  let directory: URL
  /// The mistakes so far, in the order of their discovery.
  private(set) var mistakes: [Mistake] = []

  /// A reader of a file in this folder.
  init(directory: URL) { self.directory = directory }

  /// Notes a mistake.
  mutating func note(_ message: String, at place: Place) {
    mistakes.append(Mistake(message, at: place))
  }

  /// The sweep, or nil where a mistake was noted.
  mutating func sweep(from root: YAMLNode) -> Sweep? {
    guard let top = section(root, of: .wholeFile) else { return nil }
    let name = name(in: top)
    let description = text(top["description"])
    let dataset = dataset(in: top)
    let base = base(top["base"])
    let evaluation = settings(top["evaluation"], of: .evaluation)
    let judge = top["judge"].flatMap { settings($0, of: .judge) }
    let format = dataset.flatMap { try? $0.format() }
    let grid = grid(in: top, of: format)
    let seeds = seeds(top["seeds"])
    if let evaluation { checkProtocol(of: evaluation, on: format) }
    if let base, let grid { checkBlocks(edited: grid, of: base) }
    if let grid, let seeds { checkSize(of: grid, seeds: seeds.count) }
    guard mistakes.isEmpty, let name, let dataset, let base, let evaluation, let grid, let seeds
    else { return nil }
    return Sweep(
      name: name, description: description ?? "", dataset: dataset, base: base.model,
      evaluation: evaluation.values, judge: judge?.values, editors: grid.editors.map(\.name),
      splits: grid.splits, axes: grid.axes.map(\.axis), seeds: seeds)
  }
}
