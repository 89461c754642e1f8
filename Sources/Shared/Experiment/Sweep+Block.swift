package import Datasets

extension Sweep {
  /// One grid of a sweep: the editors, splits and parameters that are compared on one base model.
  package struct Block: Hashable, Sendable {
    /// What the file calls the block; empty in a file of a single grid.
    package var name: String
    /// The data that the base model learns and that edits come from.
    package var dataset: DatasetReference
    /// The base model.
    package var base: BaseModel
    /// Complete settings of `EvaluationDeclaration.parameters`.
    package var evaluation: Settings
    /// Complete settings of `JudgeDeclaration.parameters`; nil where no answers are judged.
    package var judge: Settings?
    /// The editors compared, by name, in the file's order.
    package var editors: [String]
    /// The splits evaluated, in the file's order.
    package var splits: [Split]
    /// The axes, in the file's order.
    package var axes: [Axis]
    /// Axes that advance together, by groups.
    package var zips: [[AxisKey]]
    /// The seeds of editors that draw random numbers, in the file's order.
    package var seeds: [Int]
    /// Points of the grid that are left out: those that meet one of these.
    package var exclude: [Condition]
    /// Points beside those of the grid.
    package var include: [Point]
    /// A draw from the grid of each editor; nil for all of it.
    package var random: RandomDraw?
    /// On what terms the jobs are given out.
    package var rules: SchedulingRules

    /// A block by its parts.
    package init(
      name: String = "", dataset: DatasetReference, base: BaseModel, evaluation: Settings,
      judge: Settings? = nil, editors: [String], splits: [Split], axes: [Axis],
      zips: [[AxisKey]] = [], seeds: [Int], exclude: [Condition] = [], include: [Point] = [],
      random: RandomDraw? = nil, rules: SchedulingRules = SchedulingRules()
    ) {
      self.name = name
      self.dataset = dataset
      self.base = base
      self.evaluation = evaluation
      self.judge = judge
      self.editors = editors
      self.splits = splits
      self.axes = axes
      self.zips = zips
      self.seeds = seeds
      self.exclude = exclude
      self.include = include
      self.random = random
      self.rules = rules
    }

    /// The base model with its data.
    package var baseSpec: BaseSpec { BaseSpec(dataset: dataset, model: base) }
  }

  /// A draw of points from the grid of an editor, without replacement.
  package struct RandomDraw: Hashable, Codable, Sendable {
    /// The points that are drawn of each editor's grid; all of them where it has no more.
    package var samples: Int
    /// What the draw depends on.
    package var seed: Int

    /// A draw by its parts.
    package init(samples: Int, seed: Int) {
      self.samples = samples
      self.seed = seed
    }
  }

  /// A point beside those of the grid.
  package struct Point: Hashable, Codable, Sendable {
    /// The editor.
    package var editor: String
    /// The splits that it is evaluated on.
    package var splits: [Split]
    /// The seeds that it is run with, where the editor draws random numbers; else empty.
    package var seeds: [Int]
    /// The parameters that do not have their defaults.
    package var settings: Settings

    /// A point by its parts.
    package init(editor: String, splits: [Split], seeds: [Int], settings: Settings) {
      self.editor = editor
      self.splits = splits
      self.seeds = seeds
      self.settings = settings
    }
  }
}
