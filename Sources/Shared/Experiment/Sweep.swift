package import Datasets

/// What a sweep file says, checked and complete: the grid of editors, splits and parameters that a
/// researcher wants compared on one base model.
package struct Sweep: Hashable, Sendable {
  /// The name under which results are asked for.
  package var name: String
  /// What the sweep is about, in the researcher's words.
  package var description: String
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
  /// The seeds of editors that draw random numbers, in the file's order.
  package var seeds: [Int]

  /// The values that one parameter takes.
  package struct Axis: Hashable, Sendable {
    /// The parameter's name.
    package var parameter: String
    /// The only editor whose parameter this is, or nil for every editor that has the parameter.
    package var editor: String?
    /// The values, in the file's order.
    package var values: [Scalar]

    /// An axis over a parameter of one editor, or of every editor that has it.
    package init(parameter: String, editor: String? = nil, values: [Scalar]) {
      self.parameter = parameter
      self.editor = editor
      self.values = values
    }
  }

  /// A sweep by its parts, which must be valid; `SweepFile` makes one from a file.
  package init(
    name: String, description: String, dataset: DatasetReference, base: BaseModel,
    evaluation: Settings, judge: Settings? = nil, editors: [String], splits: [Split],
    axes: [Axis], seeds: [Int]
  ) {
    self.name = name
    self.description = description
    self.dataset = dataset
    self.base = base
    self.evaluation = evaluation
    self.judge = judge
    self.editors = editors
    self.splits = splits
    self.axes = axes
    self.seeds = seeds
  }
}
