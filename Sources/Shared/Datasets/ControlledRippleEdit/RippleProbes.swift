/// The probes of an edit that is built like those of Controlled RippleEdit, in the order of asking.
///
/// The data set itself has no probes of efficacy and generality; they are its atomic facts, cut
/// before their objects.
enum RippleProbes {
  /// A question about a real entity, by way of the subject and by the entity's own name.
  struct Question {
    let template: String
    let alias: String
    let unalias: String
    var aliasParaphrase: String?
    var unaliasParaphrase: String?
    let entity: String
    let answer: String
  }

  /// Every fact, every fact in other words, then question by question both of its forms.
  static func probes(facts: [AtomicFact], questions: [Question]) -> [Probe] {
    facts.map(\.probe) + facts.compactMap(\.paraphraseProbe)
      + questions.flatMap { [propagation($0), singleHop($0)] }
  }

  /// The form that only an edited model can answer.
  private static func propagation(_ question: Question) -> Probe {
    Probe(
      group: .portability, criterion: "propagation", relation: question.template,
      entity: question.entity, prompt: question.alias, form: .question,
      paraphrase: question.aliasParaphrase, answers: AcceptedAnswers(question.answer))
  }

  /// The form that is answerable without the edit.
  private static func singleHop(_ question: Question) -> Probe {
    Probe(
      group: .specificity, criterion: "single-hop", relation: question.template,
      entity: question.entity, prompt: question.unalias, form: .question,
      paraphrase: question.unaliasParaphrase, answers: AcceptedAnswers(question.answer))
  }
}
