import Datasets

/// The points of one editor in one block, and what their jobs have in common.
///
/// A class, since every job is made with it at hand: copies of all that it holds would take more time
/// than the hashing.
final class Strand: Sendable {
  /// The points, and the runs of each.
  let grid: StrandGrid
  /// The block's base model, evaluation and judge.
  let context: BlockContext
  /// What a training has in common with the others; nil for an editor that is not trained.
  let training: StageTemplate?
  /// What an evaluation has in common with the others on its split; nil where the model stays as it
  /// is, so that the evaluations are those that others are held against.
  let evaluation: StageTemplate?
  /// What a judgement has in common with the others on its split; nil where none is made.
  let judgement: StageTemplate?
  /// The covariances that the points need; nil for an editor that needs none.
  let covariances: StrandCovariances?
  /// Which trainings may come again.
  let trainings: Repetition
  /// Which evaluations may come again.
  let evaluations: Repetition

  init(
    grid: StrandGrid, context: BlockContext, training: StageTemplate?, evaluation: StageTemplate?,
    judgement: StageTemplate?, covariances: StrandCovariances?, trainings: Repetition,
    evaluations: Repetition
  ) {
    self.grid = grid
    self.context = context
    self.training = training
    self.evaluation = evaluation
    self.judgement = judgement
    self.covariances = covariances
    self.trainings = trainings
    self.evaluations = evaluations
  }

  /// The editor of a point.
  func editor(_ choices: [Int], seed: Int?) -> EditorSpec {
    grid.spec(choices, seed: seed, on: context.base)
  }
}

/// Which jobs of a strand may come again, so that only ids of those are kept.
struct Repetition: Sendable {
  /// Whether an earlier job, of this strand or another, may be the same.
  var isRepeating: Bool
  /// Whether a later job may be the same.
  var isRepeated: Bool
}

/// What the jobs of one stage of a strand have in common; a class for the reason of `Strand`.
final class StageTemplate: Sendable {
  let hash: HashTemplate
  let patch: Patch
  let terms: StageTerms
  /// The family on each of the strand's splits; one where the stage has no splits.
  let families: [Int]

  init(hash: HashTemplate, patch: Patch, terms: StageTerms, families: [Int]) {
    self.hash = hash
    self.patch = patch
    self.terms = terms
    self.families = families
  }
}

/// The points of one editor in one block, by themselves.
struct StrandGrid: Sendable {
  /// The editor.
  let editor: EditorDeclaration
  /// The parameters that vary.
  let holes: [Hole]
  /// The points.
  let source: PointSource
  /// The seeds of each point; one nil where the editor draws no random numbers.
  let seeds: [Int?]
  /// The splits of each point.
  let splits: [Split]
  /// What leaves out runs: points with some seeds, on some splits.
  let exclusions: [Criterion]
  /// The places of all splits.
  private let allRuns: [Int]

  init(
    editor: EditorDeclaration, holes: [Hole], source: PointSource, seeds: [Int?], splits: [Split],
    exclusions: [Criterion]
  ) {
    self.editor = editor
    self.holes = holes
    self.source = source
    self.seeds = seeds
    self.splits = splits
    self.exclusions = exclusions
    allRuns = Array(splits.indices)
  }

  /// The evaluations of the points, those that exclusions by seed and split leave out included.
  var evaluations: Int {
    source.count.multipliedSaturating(by: seeds.count).multipliedSaturating(by: splits.count)
  }

  /// The editor of a point.
  func spec(_ choices: [Int], seed: Int?, on base: BaseSpec) -> EditorSpec {
    let settings = zip(holes, choices).reduce(editor.defaults) { settings, pair in
      settings.setting(pair.0.parameter, to: pair.0.values[pair.1])
    }
    return EditorSpec(base: base, editor: editor.name, settings: settings, seed: seed)
  }

  /// The editor with markers in the place of what varies.
  func spec(_ markers: Markers, on base: BaseSpec) -> EditorSpec {
    let settings = holes.indices.reduce(editor.defaults) { settings, hole in
      settings.setting(holes[hole].parameter, to: markers.value(of: hole))
    }
    return EditorSpec(
      base: base, editor: editor.name, settings: settings,
      seed: editor.isSeeded ? markers.seed : nil)
  }

  /// The places of the splits on which a point is run with a seed.
  func runs(_ choices: [Int], seed: Int?) -> [Int] {
    guard !exclusions.isEmpty else { return allRuns }
    let criteria = exclusions.filter { $0.holds(of: choices) }
    return splits.indices.filter { split in
      !criteria.contains { $0.holds(on: splits[split], seed: seed) }
    }
  }

  /// The first point that is run, with its seed; nil where none is.
  var first: (choices: [Int], seed: Int?)? {
    var cursor = PointCursor(source, holes: holes.count)
    while cursor.advance() {
      for seed in seeds where !runs(cursor.choices, seed: seed).isEmpty {
        return (cursor.choices, seed)
      }
    }
    return nil
  }
}
