package import Datasets

/// What a sweep file says, checked and complete: the points that a researcher wants compared, and on
/// what terms their jobs are given out.
///
/// It is what a client submits; `SweepExpansion` turns it into jobs, the same on every machine.
package struct Sweep: Hashable, Sendable {
  /// The name under which results are asked for.
  package var name: String
  /// What the sweep is about, in the researcher's words.
  package var description: String
  /// The grids of the sweep, in the file's order; a point that several of them have is one job.
  package var blocks: [Block]

  /// A sweep by its parts, which must be valid; `SweepFile` makes one from a file.
  package init(name: String, description: String, blocks: [Block]) {
    self.name = name
    self.description = description
    self.blocks = blocks
  }

  /// A sweep of one grid, without conditions and rules.
  package init(
    name: String, description: String, dataset: DatasetReference, base: BaseModel,
    evaluation: Settings, judge: Settings? = nil, editors: [String], splits: [Split],
    axes: [Axis], seeds: [Int]
  ) {
    self.init(
      name: name, description: description,
      blocks: [
        Block(
          dataset: dataset, base: base, evaluation: evaluation, judge: judge, editors: editors,
          splits: splits, axes: axes, seeds: seeds)
      ])
  }
}
