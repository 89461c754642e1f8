import Datasets
package import Experiment
package import Wire

extension Submission {
  /// A sweep of nine jobs: one base model, two trainings, and six evaluations, two of which need
  /// the base model alone.
  package static func tiny(
    _ name: String = "tiny", editors: [String] = ["none", "propmend"], seeds: [Int] = [0, 1]
  ) -> Submission {
    Submission(
      source: "name: \(name)\n",
      sweep: Sweep(
        name: name, description: "As small as can be.", dataset: .builtIn(version: 1),
        base: .trained(.defaults(of: BaseDeclaration.parameters).setting("width", to: 8)),
        evaluation: .defaults(of: EvaluationDeclaration.parameters).setting("edits", to: 3),
        editors: editors, splits: [.id, .oodBoth], axes: [], seeds: seeds))
  }
}

extension Settings {
  /// Complete settings, all at their defaults.
  package static func defaults(of parameters: [Parameter]) -> Settings {
    Settings(Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.standard) }))
  }
}

extension JobReport {
  /// A report such as each stage makes.
  package static func tiny(for spec: JobSpec) -> JobReport {
    switch spec.stage {
    case .base: JobReport(values: [ValueName.loss: 0.5], artifacts: ["model": .tiny("a")])
    case .covariance: JobReport(values: [:], artifacts: ["covariance": .tiny("c")])
    case .train:
      JobReport(values: [ValueName.loss: 0.25], artifacts: ["hypernetwork": .tiny("b")])
    case .evaluate:
      JobReport(values: Scores(of: [.tiny(0), .tiny(1)]).values, questions: [.tiny(0), .tiny(1)])
    case .judge: JobReport(values: Scores([ScoreName(.portability, .judgeMean): 0.5]).values)
    }
  }
}

extension QuestionRow {
  /// The row of an edit's probe; even ones are simple, odd ones have all that a row can have.
  package static func tiny(_ index: Int, of edit: String = "10") -> QuestionRow {
    let isFull = index % 2 == 1
    return QuestionRow(
      edit: edit, index: index, group: isFull ? .specificity : .portability,
      criterion: isFull ? "Relation_Specificity" : "propagation",
      relation: isFull ? "born in" : nil, prompt: "Who \"is\" it?",
      answers: AcceptedAnswers(
        isFull ? [["Ada", "Ada/Lovelace, née Byron"], ["Bob"]] : [["Ada"]]),
      isVerbatim: isFull, isSeen: !isFull,
      test: isFull ? QuestionRow.Test(number: 3, rule: .any) : nil, isCounted: !isFull,
      majorityChance: isFull ? 0.5 : nil, entityChance: isFull ? 1 : nil,
      before: Response(
        text: "", exactMatch: false, containsMatch: isFull, tokenAccuracy: 0, wholeAnswer: false,
        nll: 7.25),
      after: Response(
        text: "Ada\n", exactMatch: !isFull, containsMatch: true,
        tokenAccuracy: isFull ? 1 : 1.0 / 3,
        wholeAnswer: isFull, nll: 0.1))
  }
}

extension ArtifactReference {
  /// A file of four bytes whose hash is one digit, repeated.
  package static func tiny(_ digit: Character) -> ArtifactReference {
    ArtifactReference(sha256: String(repeating: digit, count: 64), size: 4)
  }
}
