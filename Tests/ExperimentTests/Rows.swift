import Datasets
import Experiment

/// A row; what a test does not name is as in every other.
func row(
  _ edit: String, _ index: Int = 0, group: ProbeGroup = .portability,
  criterion: String = "propagation", isVerbatim: Bool = false, isSeen: Bool = false,
  test: QuestionRow.Test? = nil, isCounted: Bool = true, majority: Double? = nil,
  entity: Double? = nil,
  before: Response = response(false), after: Response = response(true)
) -> QuestionRow {
  QuestionRow(
    edit: edit, index: index, group: group, criterion: criterion, relation: nil, prompt: "Where?",
    answers: AcceptedAnswers("Rome"), isVerbatim: isVerbatim, isSeen: isSeen, test: test,
    isCounted: isCounted, majorityChance: majority, entityChance: entity, before: before,
    after: after)
}

/// A response that is right, or wrong, by all measures that a test does not name.
func response(
  _ isRight: Bool, contains: Bool? = nil, tokens: Double? = nil, whole: Bool? = nil,
  nll: Double = 1
) -> Response {
  Response(
    text: isRight ? "Rome" : "Paris", exactMatch: isRight, containsMatch: contains ?? isRight,
    tokenAccuracy: tokens ?? (isRight ? 1 : 0), wholeAnswer: whole ?? isRight, nll: nll)
}
