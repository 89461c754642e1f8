import Experiment
import Judging

/// Judgements: no numerics, but a job like the others.
extension Trial {
  /// Has those answers of an evaluation marked that count under its protocol.
  /// - Throws: `JobFailure` for an endpoint that gives no reply, or hardly any with a mark. The
  ///   replies that came before are kept on this host, so another attempt here goes on from them.
  static func judge(_ spec: JudgeSpec, in environment: TrialEnvironment) throws -> TrialOutcome {
    guard let access = environment.judges else {
      throw JobFailure(kind: .host, message: "this host has no way to ask a judge")
    }
    let judge = try Judge(spec.settings, access: access)
    let rows = try answers(of: spec.evaluation, environment).filter(\.isCounted)
    let pace = Pace(step: 0, in: environment)
    var judgements: [Judgement] = []
    while judgements.count < rows.count {
      if environment.shouldStop() { throw TrialStopped() }
      judgements += try judge.judgements(of: rows.dropFirst(judgements.count).prefix(judge.batch))
      try judge.check(judgements)
      environment.report(
        .progress(
          pace.progress(
            step: judgements.count, of: rows.count, loss: nil, now: environment.now())))
    }
    return TrialOutcome(
      values: judgements.values,
      artifacts: [ArtifactRole.judgements: try judgements.encoded()])
  }
}
