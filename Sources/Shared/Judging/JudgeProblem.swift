import Experiment

/// What went wrong with one request to a judge.
enum JudgeProblem: Error {
  /// No answer came, for this reason.
  case unanswered(String)
  /// The endpoint answered with a status that is no success.
  case refused(ChatAnswer)
  /// The endpoint answered with this status, but no chat completion.
  case unusable(Int, ReplyError)

  /// The problem as the retry policy sees it.
  var setback: RetryPolicy.Setback {
    switch self {
    case .unanswered: .unanswered
    case .refused(let answer): .refused(status: answer.status, retryAfter: answer.retryAfter)
    case .unusable: .unusable
    }
  }

  /// The failure of a job that gives up after so many tries.
  func failure(of request: ChatRequest, tries: Int) -> JobFailure {
    let count = tries == 1 ? "" : " (\(tries) tries)"
    return JobFailure(
      kind: kind, message: "the judge at \(request.url) \(problem)\(count); \(remedy(for: request))"
    )
  }

  /// A request that is refused as such would be refused from every host.
  private var kind: JobFailure.Kind {
    guard case .refused(let answer) = self else { return .host }
    return [400, 404, 405, 413, 422].contains(answer.status) ? .job : .host
  }

  private var problem: String {
    switch self {
    case .unanswered(let reason): "does not answer: \(reason)"
    case .refused(let answer):
      "answers \(answer.status) \(ReplyError.beginning(of: answer.body))"
    case .unusable(let status, let error): "answers \(status), but the reply \(error)"
    }
  }

  private func remedy(for request: ChatRequest) -> String {
    switch self {
    case .unanswered: "see that it runs and that this host reaches it"
    case .unusable: "see that 'endpoint' of the sweep's section 'judge' answers chat completions"
    case .refused(let answer):
      switch answer.status {
      case 401, 403:
        "set \(request.keyVariable.name) in this worker's environment to a key that it takes"
      case 404: "check 'endpoint' and 'model' of the sweep's section 'judge'"
      case 429: "wait, or ask for a higher limit, then retry the job"
      default: "see the endpoint's own log"
      }
    }
  }
}
