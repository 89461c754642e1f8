import Datasets

/// A walk through the jobs of a sweep: stage by stage, strand by strand, point by point.
struct ExpansionWalk: Sendable {
  /// A job, and where it comes from.
  struct Step: Sendable {
    let planned: PlannedJob
    let origin: Origin
  }

  /// What a job is made from.
  enum Origin: Sendable {
    case shared(JobSpec)
    case point(Stage, strand: Int, choices: [Int], seed: Int?, split: Int)
  }

  private let strands: [Strand]
  private var stages = Stage.allCases[...]
  private var strand = 0
  private var cursor: PointCursor?
  /// The seeds of the point that are still to come.
  private var seeds: ArraySlice<Int?> = []
  /// Jobs that were made and not yet given out.
  private var steps: [Step] = []
  private var given = 0
  /// The jobs of the stage that could come again.
  private var seen: Set<SIMD2<UInt64>> = []
  private var covariances: [[Int]: [JobID]] = [:]
  private var buffer: [UInt8] = []

  /// A walk through the jobs of some strands.
  init(_ strands: [Strand]) { self.strands = strands }

  /// The next job.
  mutating func next() -> Step? {
    while given == steps.count {
      steps.removeAll(keepingCapacity: true)
      given = 0
      guard goOn() else { return nil }
    }
    given += 1
    return steps[given - 1]
  }

  /// Makes the jobs of the next point and seed.
  /// - Returns: Whether there are jobs still to come.
  private mutating func goOn() -> Bool {
    guard let stage = stages.first else { return false }
    guard strand < strands.count else {
      stages.removeFirst()
      (strand, seen) = (0, [])
      return true
    }
    let current = strands[strand]
    if cursor == nil {
      guard begin(current, in: stage) else {
        strand += 1
        return true
      }
      cursor = PointCursor(current.grid.source, holes: current.grid.holes.count)
    }
    if seeds.isEmpty {
      guard cursor?.advance() == true else {
        (cursor, covariances) = (nil, [:])
        strand += 1
        return true
      }
      seeds = stage == .covariance ? [nil] : current.grid.seeds[...]
    }
    make(stage, of: current, seed: seeds.removeFirst())
    return true
  }

  /// Adds what a strand needs as a whole.
  /// - Returns: Whether its points have jobs in the stage.
  private mutating func begin(_ strand: Strand, in stage: Stage) -> Bool {
    switch stage {
    case .base:
      addOnce(strand.context.baseJob)
      return false
    case .covariance: return strand.covariances != nil
    case .train: return strand.training != nil
    case .evaluate: return true
    case .judge: return strand.context.judge != nil
    }
  }

  private mutating func make(_ stage: Stage, of strand: Strand, seed: Int?) {
    guard let choices = cursor?.choices else { return }
    switch stage {
    case .base: break
    case .covariance: makeCovariances(of: strand, choices)
    case .train: makeTraining(of: strand, choices, seed: seed)
    case .evaluate: makeEvaluations(of: strand, choices, seed: seed)
    case .judge: makeJudgements(of: strand, choices, seed: seed)
    }
  }

  private mutating func addOnce(_ shared: SharedJob) {
    guard seen.insert(shared.planned.id.half).inserted else { return }
    steps.append(Step(planned: shared.planned, origin: .shared(shared.spec)))
  }
}

/// The jobs of a point, stage by stage.
extension ExpansionWalk {
  private mutating func makeCovariances(of strand: Strand, _ choices: [Int]) {
    guard let covariances = strand.covariances else { return }
    let isRun = strand.grid.seeds.contains { !strand.grid.runs(choices, seed: $0).isEmpty }
    guard isRun, self.covariances[covariances.key(choices)] == nil else { return }
    self.covariances[covariances.key(choices)] = []
    for spec in strand.editor(choices, seed: nil).covariances {
      let planned = PlannedJob(
        id: JobID(.covariance(spec)), family: covariances.family, scheduling: covariances.terms,
        own: covariances.patch(of: spec), needs: [])
      addOnce(SharedJob(spec: .covariance(spec), planned: planned))
    }
  }

  private mutating func makeTraining(of strand: Strand, _ choices: [Int], seed: Int?) {
    guard let training = strand.training, !strand.grid.runs(choices, seed: seed).isEmpty else {
      return
    }
    let text = Self.text(of: seed)
    let id = training.hash.id(
      training.hash.hash(of: choices, seed: text, in: strand.grid.holes, buffer: &buffer))
    guard isNew(id, strand.trainings) else { return }
    let own = training.patch.text(
      of: choices, seed: seed, seedText: text, in: strand.grid.holes, buffer: &buffer)
    add(
      PlannedJob(
        id: id, family: training.families[0],
        scheduling: training.terms.index(of: choices, seed: seed, split: nil), own: own, needs: []),
      .train, choices, seed, split: 0)
  }

  private mutating func makeEvaluations(of strand: Strand, _ choices: [Int], seed: Int?) {
    let runs = strand.grid.runs(choices, seed: seed)
    guard let template = strand.evaluation else {
      for split in runs { addReference(of: strand, split: split) }
      return
    }
    let text = Self.text(of: seed)
    let hash = template.hash.hash(of: choices, seed: text, in: strand.grid.holes, buffer: &buffer)
    let own = template.patch.text(
      of: choices, seed: seed, seedText: text, in: strand.grid.holes, buffer: &buffer)
    let needs = needs(of: strand, choices, seedText: text)
    for split in runs {
      addReference(of: strand, split: split)
      let id = template.hash.id(hash, split: split)
      guard isNew(id, strand.evaluations) else { continue }
      add(
        PlannedJob(
          id: id, family: template.families[split],
          scheduling: template.terms.index(
            of: choices, seed: seed, split: strand.grid.splits[split]), own: own, needs: needs),
        .evaluate, choices, seed, split: split)
    }
  }

  private mutating func makeJudgements(of strand: Strand, _ choices: [Int], seed: Int?) {
    let runs = strand.grid.runs(choices, seed: seed)
    guard let template = strand.judgement, let evaluation = strand.evaluation?.hash else {
      for split in runs { addJudgedReference(of: strand, split: split) }
      return
    }
    let text = Self.text(of: seed)
    let holes = strand.grid.holes
    let evaluationHash = evaluation.hash(of: choices, seed: text, in: holes, buffer: &buffer)
    let hash = template.hash.hash(of: choices, seed: text, in: holes, buffer: &buffer)
    let own = template.patch.text(
      of: choices, seed: seed, seedText: text, in: holes, buffer: &buffer)
    for split in runs {
      addJudgedReference(of: strand, split: split)
      let id = template.hash.id(hash, split: split)
      guard isNew(id, strand.evaluations) else { continue }
      add(
        PlannedJob(
          id: id, family: template.families[split],
          scheduling: template.terms.index(
            of: choices, seed: seed, split: strand.grid.splits[split]), own: own,
          needs: [evaluation.id(evaluationHash, split: split)]),
        .judge, choices, seed, split: split)
    }
  }

  /// The jobs that an evaluation needs beyond those that its whole family needs.
  private mutating func needs(of strand: Strand, _ choices: [Int], seedText: [UInt8]) -> [JobID] {
    var needs: [JobID] = []
    if let training = strand.training?.hash {
      needs.append(
        training.id(
          training.hash(of: choices, seed: seedText, in: strand.grid.holes, buffer: &buffer)))
    }
    if let covariances = strand.covariances, covariances.constant == nil {
      needs += covarianceIDs(of: strand, covariances, choices)
    }
    return needs
  }

  /// The most lists of covariances that are kept.
  private static let mostLists = 4_096

  private mutating func covarianceIDs(
    of strand: Strand, _ covariances: StrandCovariances, _ choices: [Int]
  ) -> [JobID] {
    let key = covariances.key(choices)
    if let ids = self.covariances[key] { return ids }
    let ids = strand.editor(choices, seed: nil).covariances.map { JobID(.covariance($0)) }
    if self.covariances.count == Self.mostLists { self.covariances = [:] }
    self.covariances[key] = ids
    return ids
  }

  private mutating func addReference(of strand: Strand, split: Int) {
    strand.context.references[strand.grid.splits[split]].map { addOnce($0) }
  }

  private mutating func addJudgedReference(of strand: Strand, split: Int) {
    strand.context.judgedReferences[strand.grid.splits[split]].map { addOnce($0) }
  }

  private mutating func add(
    _ planned: PlannedJob, _ stage: Stage, _ choices: [Int], _ seed: Int?, split: Int
  ) {
    let origin = Origin.point(
      stage, strand: strand, choices: choices, seed: seed, split: split)
    steps.append(Step(planned: planned, origin: origin))
  }

  /// Whether a job has not come before.
  private mutating func isNew(_ id: JobID, _ repetition: Repetition) -> Bool {
    if repetition.isRepeated { return seen.insert(id.half).inserted }
    return !repetition.isRepeating || !seen.contains(id.half)
  }

  private static func text(of seed: Int?) -> [UInt8] { seed.map { Array(String($0).utf8) } ?? [] }
}

extension ExpansionWalk.Step {
  /// The whole description of the job.
  func spec(in strands: [Strand]) -> JobSpec {
    switch origin {
    case .shared(let spec): return spec
    case .point(let stage, let strand, let choices, let seed, let split):
      let strand = strands[strand]
      return strand.context.job(
        stage, of: strand.editor(choices, seed: seed), on: strand.grid.splits[split])
    }
  }
}
