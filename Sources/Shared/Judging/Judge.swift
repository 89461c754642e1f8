package import Experiment
import Randomness

/// A language model that marks answers.
package struct Judge: Sendable {
  private let settings: JudgeSettings
  private let access: JudgeAccess

  /// The judge that a job's settings describe.
  package init(_ settings: Settings, access: JudgeAccess) throws(SettingsError) {
    self.settings = try JudgeSettings(settings)
    self.access = access
  }

  /// Rows that are worth asking about at once: a few for each request that may be under way, and
  /// enough to see whether the judge does as it is told.
  package var batch: Int { max(16, 4 * settings.concurrency) }

  /// The marks of rows, in their order, with as many requests under way as the settings say.
  /// - Throws: As `judgement(of:)`.
  package func judgements(of rows: some Sequence<QuestionRow>) throws -> [Judgement] {
    let rows = Array(rows)
    return try concurrentMap(rows.count, threads: settings.concurrency) {
      try judgement(of: rows[$0])
    }
  }

  /// Sees that most of the answers so far have a mark: a few without one are counted, but a judge
  /// that gives hardly any is not asked on.
  /// - Throws: `JobFailure` of the job where most have none.
  package func check(_ judgements: [Judgement]) throws(JobFailure) {
    let unmarked = judgements.filter { $0.score == nil }
    guard let last = unmarked.last, 2 * unmarked.count > judgements.count else { return }
    throw JobFailure(
      kind: .job,
      message: "the judge \(settings.model) at \(settings.endpoint) gives no mark of the rubric in "
        + "\(unmarked.count) of \(judgements.count) replies, such as "
        + "\(ReplyError.beginning(of: last.reply)); another 'model' or a larger 'max_new_tokens' "
        + "may keep to it")
  }

  /// The mark of what the edited model said, from a kept reply or from the endpoint; without one
  /// where no reply holds to the rubric in all tries.
  /// - Throws: `JobFailure` where no reply came: the host's for an endpoint that is away or refuses
  ///   the key, the job's for one that refuses the request; `CancellationError` when asked to stop.
  package func judgement(of row: QuestionRow) throws -> Judgement {
    let request = ChatRequest(marking: row, by: settings)
    if let reply = access.replies.reply(under: request.key),
      let score = try? JudgeScore(parsing: reply)
    {
      return Judgement(of: row, score: score, reply: reply)
    }
    let (reply, score) = try answered(request)
    if score != nil { try access.replies.keep(reply, under: request.key) }
    return Judgement(of: row, score: score, reply: reply)
  }

  /// What a judge said, and its mark where it gave one.
  private typealias Marked = (reply: String, score: JudgeScore?)

  /// Asks until a reply with a mark comes, or the policy gives up.
  private func answered(_ request: ChatRequest) throws -> Marked {
    let policy = RetryPolicy(retries: settings.retries)
    var random = SplitMix64(seed: 0, stream: request.key)
    var tries = 0
    while true {
      tries += 1
      let setback: RetryPolicy.Setback
      let outcome = try attempt(request)
      switch outcome {
      case .success(let marked) where marked.score != nil: return marked
      case .success: setback = .unusable
      case .failure(let problem): setback = problem.setback
      }
      switch policy.step(after: setback, tries: tries, jitter: random.uniform()) {
      case .retry(let wait): try access.pause(wait)
      case .giveUp: return try outcome.mapError { $0.failure(of: request, tries: tries) }.get()
      }
    }
  }

  /// Asks once.
  private func attempt(_ request: ChatRequest) throws -> Result<Marked, JudgeProblem> {
    let answer: ChatAnswer
    do {
      answer = try access.ask(request)
    } catch let error where error is CancellationError || error is JobFailure {
      throw error
    } catch {
      return .failure(.unanswered("\(error)"))
    }
    guard (200..<300).contains(answer.status) else { return .failure(.refused(answer)) }
    do {
      let reply = try ChatReply.text(of: answer.body)
      return .success((reply, try? JudgeScore(parsing: reply)))
    } catch {
      return .failure(.unusable(answer.status, error))
    }
  }
}
