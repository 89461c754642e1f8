import Datasets
import FoundationEssentials

/// Makes the strands and families of a sweep.
struct ExpansionBuilder {
  /// The families so far.
  private(set) var families: [JobFamily] = []
  /// The terms so far.
  private(set) var scheduling: [Scheduling] = []
  private var placeOfTerms: [Scheduling: Int] = [:]
  /// The strands so far.
  private(set) var strands: [Strand] = []
  private var sharedTerms = SharedTerms()
  /// What was made already for jobs that several blocks name.
  private var shared: [JobID: SharedJob] = [:]
  /// The family and template of the covariances of a base model.
  private var covariances: [JobID: (family: Int, template: CovarianceSpec)] = [:]
  /// How many strands may make the same jobs, and how many of them were made.
  private var rivals: [Rivalry: (all: Int, made: Int)] = [:]

  /// What strands that may make the same jobs agree in.
  private struct Rivalry: Hashable {
    let editor: String
    let base: JobID
    /// The settings of the evaluation; nil for trainings.
    let evaluation: Settings?
  }

  /// Takes in a sweep.
  /// - Throws: `SweepError` where there is nothing to do, or too much.
  mutating func add(_ sweep: Sweep) throws(SweepError) {
    var blocks: [(block: Sweep.Block, grids: [ActiveGrid])] = []
    var evaluations = 0
    for block in sweep.blocks {
      let grids = try block.strandGrids()
      evaluations = grids.reduce(evaluations) { $0.addingSaturating($1.evaluations) }
      guard evaluations <= Sweep.mostEvaluations else { throw .tooMany(evaluations) }
      let active = grids.compactMap { grid in
        grid.first.map { ActiveGrid(grid: grid, choices: $0.choices, seed: $0.seed) }
      }
      sharedTerms.add(block, active.map(\.grid))
      blocks.append((block, active))
    }
    let pairs = blocks.flatMap { block, grids in
      let context = context(of: block, on: Set(grids.flatMap(\.grid.splits)))
      return grids.map { (block.rules, $0, context) }
    }
    for (_, grid, context) in pairs {
      for rivalry in Self.rivalries(of: grid.grid, context) {
        rivals[rivalry, default: (0, 0)].all += 1
      }
    }
    for (rules, grid, context) in pairs { try add(grid, context, rules) }
    guard !strands.isEmpty else { throw SweepError("it has no point that is not excluded") }
  }

  /// The points of one editor, some of which are run.
  private struct ActiveGrid {
    let grid: StrandGrid
    /// The first point that is run, and its seed.
    let choices: [Int]
    let seed: Int?
  }

  /// Takes in the points of one editor.
  private mutating func add(
    _ active: ActiveGrid, _ context: BlockContext, _ rules: SchedulingRules
  ) throws(SweepError) {
    let grid = active.grid
    let repetitions = Self.rivalries(of: grid, context).map { repetition(of: $0) }
    let sharesTrainings = grid.holes.contains { $0.changesEditsAlone && $0.values.count > 1 }
    let covariances = covariances(of: grid, context, active.choices)
    let isEdited = grid.editor.name != EditorDeclaration.none.name
    let constant = covariances?.constant ?? []
    strands.append(
      Strand(
        grid: grid, context: context,
        training: grid.editor.isMetaTrained
          ? try template(.train, of: active, context, rules) : nil,
        evaluation: isEdited
          ? try template(.evaluate, of: active, context, rules, needing: constant) : nil,
        judgement: isEdited && context.judge != nil
          ? try template(.judge, of: active, context, rules) : nil,
        covariances: covariances,
        trainings: sharesTrainings
          ? Repetition(isRepeating: true, isRepeated: true) : repetitions[0],
        evaluations: repetitions[1]))
  }

  /// Which jobs of the next strand of a kind may come again.
  private mutating func repetition(of rivalry: Rivalry) -> Repetition {
    let (all, made) = rivals[rivalry, default: (1, 0)]
    rivals[rivalry] = (all, made + 1)
    return Repetition(isRepeating: made > 0, isRepeated: made + 1 < all)
  }

  private static func rivalries(of grid: StrandGrid, _ context: BlockContext) -> [Rivalry] {
    let (editor, base) = (grid.editor.name, context.baseJob.planned.id)
    return [
      Rivalry(editor: editor, base: base, evaluation: nil),
      Rivalry(editor: editor, base: base, evaluation: context.evaluation),
    ]
  }
}

/// What jobs have in common.
extension ExpansionBuilder {
  /// What the jobs of one stage of a strand have in common.
  /// - Parameter needs: What all of the jobs need, beside the base model and the reference.
  private mutating func template(
    _ stage: Stage, of active: ActiveGrid, _ context: BlockContext, _ rules: SchedulingRules,
    needing needs: [JobID] = []
  ) throws(SweepError) -> StageTemplate {
    let grid = active.grid
    // A training is the same on all splits.
    let splits = stage == .train ? Array(grid.splits.prefix(1)) : grid.splits
    let exemplar = grid.spec(active.choices, seed: active.seed, on: context.base)
    let jobs = splits.map { context.job(stage, of: exemplar, on: $0) }
    let markers = Markers(absentFrom: jobs.map(\.canonical.text).joined())
    let marked = grid.spec(markers, on: context.base)
    let families = zip(splits, jobs).map { split, job in
      family(
        of: job, split: stage == .train ? nil : split,
        needs: context.needs(of: stage, on: split) + needs)
    }
    return StageTemplate(
      hash: HashTemplate(
        splits.map { context.job(stage, of: marked, on: $0) }, markers: markers,
        holes: grid.holes.count, isSeeded: grid.editor.isSeeded),
      patch: Patch(of: stage, holes: grid.holes, choices: active.choices, seed: active.seed),
      terms: try StageTerms(
        stage, of: grid, rules: rules,
        priority: StrandPriority(rules, of: grid, isJudged: context.judge != nil),
        index: { index(of: $0) }),
      families: families)
  }

  /// The index of terms.
  private mutating func index(of terms: Scheduling) -> Int {
    if let known = placeOfTerms[terms] { return known }
    scheduling.append(terms)
    placeOfTerms[terms] = scheduling.count - 1
    return scheduling.count - 1
  }

  /// A new family.
  private mutating func family(of job: JobSpec, split: Split?, needs: [JobID]) -> Int {
    families.append(
      JobFamily(
        stage: job.stage, editor: job.editor?.editor, split: split, template: Self.json(of: job),
        needs: needs))
    return families.count - 1
  }

  private static func json(of job: JobSpec) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      return String(decoding: try encoder.encode(job), as: UTF8.self)
    } catch {
      preconditionFailure("a job has no JSON: \(error)")
    }
  }

  /// What the points of a block share.
  private mutating func context(of block: Sweep.Block, on splits: Set<Split>) -> BlockContext {
    let base = block.baseSpec
    let baseJob = shared(.base(base), split: nil, needs: [])
    var references: [Split: SharedJob] = [:]
    var judgements: [Split: SharedJob] = [:]
    for split in Split.allCases where splits.contains(split) {
      let evaluation = EvaluationSpec(
        editor: .none(on: base), split: split, settings: block.evaluation)
      let reference = shared(.evaluate(evaluation), split: split, needs: [baseJob.planned.id])
      references[split] = reference
      judgements[split] = block.judge.map { judge in
        shared(
          .judge(JudgeSpec(evaluation: evaluation, settings: judge)), split: split,
          needs: [reference.planned.id])
      }
    }
    return BlockContext(
      base: base, evaluation: block.evaluation, judge: block.judge, baseJob: baseJob,
      references: references, judgedReferences: judgements)
  }

  /// A job that blocks share, with a family of its own.
  private mutating func shared(_ spec: JobSpec, split: Split?, needs: [JobID]) -> SharedJob {
    let id = JobID(spec)
    if let known = shared[id] { return known }
    let family = family(of: spec, split: split, needs: needs)
    let made = SharedJob(
      spec: spec,
      planned: PlannedJob(
        id: id, family: family, scheduling: index(of: sharedTerms.terms(of: id)), own: "{}",
        needs: []))
    shared[id] = made
    return made
  }

  /// The covariances that the points of a strand need; nil where they need none.
  private mutating func covariances(
    of grid: StrandGrid, _ context: BlockContext, _ choices: [Int]
  ) -> StrandCovariances? {
    guard let exemplar = grid.exemplaryCovariance(choices, on: context.base) else { return nil }
    let base = context.baseJob.planned.id
    let known =
      covariances[base]
      ?? (family: family(of: .covariance(exemplar), split: nil, needs: [base]), template: exemplar)
    covariances[base] = known
    return StrandCovariances(
      of: grid, on: context.base, family: known.family, template: known.template,
      terms: index(of: sharedTerms.terms(ofCovariancesOf: base)))
  }
}

extension BlockContext {
  /// What all jobs of a stage need on a split, whatever the editor.
  fileprivate func needs(of stage: Stage, on split: Split) -> [JobID] {
    switch stage {
    case .base, .judge: []
    case .covariance, .train: [baseJob.planned.id]
    case .evaluate:
      [baseJob.planned.id] + [references[split]?.planned.id].compactMap { $0 }
    }
  }
}

extension Sweep.Block {
  /// The points of each editor: of the grid, and then of those that are included.
  func strandGrids() throws(SweepError) -> [StrandGrid] {
    var grids: [StrandGrid] = []
    for name in editors {
      guard let editor = EditorDeclaration.named(name) else {
        throw SweepError("there is no editor '\(name)'")
      }
      grids.append(try StrandGrid(of: editor, in: self))
    }
    return grids + StrandGrid.included(in: self)
  }
}

extension Sweep {
  /// The most evaluations that one sweep may have, so that a slip of the keyboard does not fill the
  /// disk.
  package static let mostEvaluations = 2_000_000
}

extension SweepError {
  /// A sweep has too many evaluations.
  fileprivate static func tooMany(_ evaluations: Int) -> SweepError {
    SweepError(
      "it has \(evaluations) evaluations; a sweep takes at most \(Sweep.mostEvaluations)")
  }
}
