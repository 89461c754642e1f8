import Datasets
import Editing
import Experiment
import Transformer

/// Jobs that measure what a matrix reads.
extension Trial {
  /// Reads a corpus up to one block and leaves the covariance of what the block's MLP reads there.
  static func measure(_ spec: CovarianceSpec, in environment: TrialEnvironment) throws
    -> TrialOutcome
  {
    let base = try BaseModelInUse(spec.base, in: environment)
    guard spec.block < base.model.configuration.blockCount else {
      throw JobFailure(
        kind: .job,
        message: "the base model has no block \(spec.block): its last one is "
          + "\(base.model.configuration.blockCount - 1)")
    }
    let corpus = base.world.corpus(spec.corpus)
    guard !corpus.isEmpty else {
      throw JobFailure(
        kind: .job, message: "no training edit has texts of the corpus '\(spec.corpus)'")
    }
    let extent = SecondMoment.Extent(textLength: spec.length, tokens: spec.tokens)
    let longest = min(spec.length, base.model.configuration.positionCount)
    let steps = min(spec.tokens, corpus.reduce(0) { $0 + min($1.count, longest) })
    let pace = Pace(step: 0, in: environment)
    let moment = try SecondMoment(
      at: Site(block: spec.block, map: .down), over: corpus, within: extent, of: base.model,
      threads: environment.threads
    ) { tokens in
      if environment.shouldStop() { throw TrialStopped() }
      environment.report(
        .progress(pace.progress(step: tokens, of: steps, loss: nil, now: environment.now())))
    }
    return TrialOutcome(
      values: [ValueName.tokens: Double(moment.count)],
      artifacts: [ArtifactRole.covariance: CovarianceFile(moment).encoded()])
  }
}

extension World {
  /// Training texts, edit by edit: `facts`, `questions` with their answers, or both.
  fileprivate func corpus(_ name: String) -> [[Int]] {
    training.flatMap { edit in
      let facts = [delimiters.around(tokens(edit.text))]
      let questions = edit.probes(.portability).map {
        answered($0.prompt, $0.answers.preferred).tokens
      }
      return switch name {
      case "facts": facts
      case "questions": questions
      default: facts + questions
      }
    }
  }
}
