import Datasets
package import Experiment
package import Wire

extension Submission {
  /// A sweep of nine jobs: one base model, two trainings, and six evaluations, two of which need
  /// the base model alone.
  package static func tiny(
    _ name: String = "tiny", editors: [String] = ["none", "propmend"], seeds: [Int] = [0, 1]
  ) -> Submission {
    let sweep = Sweep(
      name: name, description: "As small as can be.", dataset: .builtIn(version: 1),
      base: .trained(Settings(["width": 8])), evaluation: Settings(["edits": 3]), editors: editors,
      splits: [.id, .oodBoth], axes: [], seeds: seeds)
    return Submission(
      name: name, description: sweep.description, source: "name: \(name)\n", jobs: sweep.jobs)
  }
}

extension JobReport {
  /// A report such as each stage makes.
  package static func tiny(for spec: JobSpec) -> JobReport {
    switch spec.stage {
    case .base: JobReport(values: ["loss": 0.5], artifacts: ["model": .tiny("a")])
    case .train: JobReport(values: ["loss": 0.25], artifacts: ["hypernetwork": .tiny("b")])
    case .evaluate:
      JobReport(
        values: [ValueName.efficacy: 0.5],
        questions: (0..<2).map { index in
          QuestionRow(
            edit: "10", index: index, probe: .efficacy, question: "Who?", gold: "Ada",
            prediction: index == 0 ? "Ada" : "Bob", score: index == 0 ? 1 : 0)
        })
    }
  }
}

extension ArtifactReference {
  /// A file of four bytes whose hash is one digit, repeated.
  package static func tiny(_ digit: Character) -> ArtifactReference {
    ArtifactReference(sha256: String(repeating: digit, count: 64), size: 4)
  }
}
