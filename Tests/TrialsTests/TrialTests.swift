import Datasets
import Experiment
import Foundation
import Testing
import Trials

@Suite struct TrialTests {
  @Test(arguments: [TinySpecs.base].map(JobSpec.base) + [JobSpec.train(TinySpecs.propmend)])
  func `a training is bit-identical on one thread and on two`(spec: JobSpec) throws {
    let (one, two) = (Workshop(), Workshop())
    let artifacts = try one.run(spec, threads: 1).artifacts
    #expect(try two.run(spec, threads: 2).artifacts == artifacts)
    #expect(two.metrics == one.metrics)
  }

  @Test(arguments: 1...5)
  func `a base training stopped after any step and resumed is bit-identical`(stop: Int) throws {
    try expectResume(.base(TinySpecs.base), stop: stop)
  }

  @Test(arguments: 1...5)
  func `a meta-training stopped after any step and resumed is bit-identical`(stop: Int) throws {
    try expectResume(.train(TinySpecs.propmend), stop: stop)
  }

  private func expectResume(_ spec: JobSpec, stop: Int) throws {
    let (whole, broken) = (Workshop(), Workshop())
    let expected = try whole.run(spec)
    for need in spec.needs { _ = try broken.run(need) }
    #expect(throws: TrialStopped.self) { try broken.run(spec, stopAfter: stop) }
    let resumed = try broken.run(spec)
    #expect(resumed.artifacts == expected.artifacts)
    #expect(resumed.values == expected.values)
    #expect(Set(broken.metrics) == Set(whole.metrics))
  }

  @Test func `a checkpoint that cannot be read costs time but no correctness`() throws {
    let (whole, broken) = (Workshop(), Workshop())
    let spec = JobSpec.base(TinySpecs.base)
    let expected = try whole.run(spec)
    #expect(throws: TrialStopped.self) { try broken.run(spec, stopAfter: 3) }
    let folder = broken.checkpoints(of: spec)
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    try #require(!files.isEmpty)
    for file in files { try Data("torn".utf8).write(to: file) }
    #expect(try broken.run(spec).artifacts == expected.artifacts)
  }

  @Test(arguments: ["none", "prepend", "cpt"])
  func `an evaluation asks every question in both forms and reports what it asked`(
    editor: String
  ) throws {
    let spec = TinySpecs.evaluation(TinySpecs.editor(editor, editor == "cpt" ? ["steps": 1] : [:]))
    let outcome = try Workshop().run(.evaluate(spec))
    let examples = BuiltInWorld.dataset()[.id].prefix(3)
    let questions = examples.flatMap(\.questions)
    #expect(outcome.questions.count == 2 * questions.count)
    #expect(outcome.values[ValueName.edits] == 3)
    for probe in Probe.allCases {
      let rows = outcome.questions.filter { $0.probe == probe }
      #expect(rows.map(\.gold) == questions.map(\.answer))
      #expect(
        rows.map(\.question) == questions.map(probe == .efficacy ? \.alias : \.unalias))
      let mean = rows.reduce(0) { $0 + $1.score } / Double(rows.count)
      let name = probe == .efficacy ? ValueName.efficacy : ValueName.specificity
      #expect(outcome.values[name] == mean)
    }
  }

  @Test func `a trained hypernetwork edits in an evaluation of its own job`() throws {
    let workshop = Workshop()
    let outcome = try workshop.run(.evaluate(TinySpecs.evaluation(TinySpecs.propmend)))
    #expect(outcome.values[ValueName.edits] == 3)
    #expect(workshop.metrics.contains { $0.name == ValueName.validationLoss })
  }

  @Test func `an evaluation does not depend on how many edits share a pass`() throws {
    let workshop = Workshop()
    let few = try workshop.run(.evaluate(TinySpecs.evaluation(TinySpecs.propmend, edits: 2)))
    let many = try workshop.run(
      .evaluate(TinySpecs.evaluation(TinySpecs.propmend, edits: 11)), threads: 2)
    #expect(Array(many.questions.prefix(few.questions.count)) == few.questions)
  }

  @Test func `layers that the base model does not have are refused by name`() {
    let spec = JobSpec.train(TinySpecs.editor("propmend", ["layers": "1-2"]))
    #expect {
      try Workshop().run(spec)
    } throws: { error in
      guard let failure = error as? JobFailure else { return false }
      return failure.kind == .job
        && failure.message
          == "layers 1-2 of propmend are not among the base model's blocks 0-1"
    }
  }

  @Test func `more known subjects than training edits are refused with both numbers`() {
    var spec = TinySpecs.base
    spec.model = .trained(spec.settings.setting("known_subjects", to: 4_000))
    #expect {
      try Workshop().run(.base(spec))
    } throws: { error in
      "\(error)".contains("base.known_subjects is 4000, but the dataset has only 4000")
    }
  }

  @Test func `patience runs out at a validation, not before the first`() throws {
    var spec = TinySpecs.propmend
    spec.settings = spec.settings.setting("patience", to: 1)
    let workshop = Workshop()
    let outcome = try workshop.run(.train(spec))
    let steps = workshop.metrics.filter { $0.name == ValueName.validationLoss }.map(\.step)
    #expect(steps.first == 2)
    #expect(outcome.values[ValueName.validationLoss]!.isFinite)
  }

  @Test func `training edits that leave no unrelated question are refused`() {
    var spec = TinySpecs.propmend
    spec.base.model = .trained(TinySpecs.base.settings.setting("known_subjects", to: 3_999))
    #expect {
      try Workshop().run(.train(spec))
    } throws: {
      ($0 as? JobFailure)?.message.contains("no question is unrelated") == true
    }
  }
}
