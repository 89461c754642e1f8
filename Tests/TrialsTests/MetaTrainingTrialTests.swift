import Datasets
import Experiment
import Foundation
import Randomness
import Testing
import Trials

/// Meta-training as a job: it goes on exactly where it stood.
@Suite(.tags(.slow)) struct MetaTrainingTrialTests {
  private static let updates = 40

  /// Long enough to be stopped before, at and between validations, and to have a best step that is
  /// not the last.
  private static func long(_ spec: EditorSpec, patience: Double = 1_000) -> JobSpec {
    var spec = spec
    spec.settings = spec.settings.setting("updates", to: .number(Double(updates)))
      .setting("validate_every", to: 7).setting("learning_rate", to: 0.05)
      .setting("patience", to: .number(patience))
    return .train(spec)
  }

  @Test(arguments: [TinySpecs.propmend, TinySpecs.mend])
  func `stopped at any of 20 random steps and resumed, weights and metrics are bit-identical`(
    editor: EditorSpec
  ) throws {
    let (spec, whole) = (Self.long(editor), Workshop())
    for need in spec.needs { _ = try whole.run(need) }
    let before = whole.metrics.count
    let expected = try whole.run(spec)
    let metrics = Set(whole.metrics.dropFirst(before))
    var generator = SplitMix64(seed: 20)
    for _ in 0..<20 {
      let stop = 1 + generator.index(below: Self.updates - 1)
      let broken = Workshop()
      try broken.adopt(spec.needs, from: whole)
      #expect(throws: TrialStopped.self) { try broken.run(spec, stopAfter: stop) }
      // Stopped again on the way, where there is a way left.
      let again = 1 + generator.index(below: 8)
      if stop + again < Self.updates {
        #expect(throws: TrialStopped.self) { try broken.run(spec, stopAfter: again) }
      }
      let resumed = try broken.run(spec, threads: 2)
      #expect(resumed.artifacts == expected.artifacts, "stopped at step \(stop), then \(again)")
      #expect(resumed.values == expected.values, "stopped at step \(stop), then \(again)")
      #expect(
        Set(broken.metrics) == metrics, "stopped at step \(stop), then \(again)")
    }
  }

  @Test func `the best and the last hypernetwork are kept apart`() throws {
    let outcome = try Workshop().run(Self.long(TinySpecs.propmend))
    let best = try #require(outcome.artifacts[ArtifactRole.bestHypernetwork])
    let last = try #require(outcome.artifacts[ArtifactRole.lastHypernetwork])
    #expect(best != last)
  }

  @Test func `settings that change edits alone share one training`() {
    let specs = [("weights", "last"), ("evaluation_statistics", "as-published")].map {
      var spec = TinySpecs.propmend
      spec.settings = spec.settings.setting($0, to: .text($1))
      return JobSpec.evaluate(TinySpecs.evaluation(spec))
    }
    let trainings = specs.map { $0.needs.filter { $0.stage == .train } }
    #expect(trainings[0].count == 1 && trainings[0] == trainings[1])
    #expect(specs[0] != specs[1])
  }

  @Test(arguments: [
    ("blocks", "3"), ("networks", "per-matrix"), ("inner_loss", "statements"),
    ("outer_loss", "paraphrases"), ("outer_loss", "propagation+specificity"),
    ("step_size_rate", "as-published"), ("update_sign", "as-published"),
  ])
  func `every axis of a hypernetwork changes what is learned`(name: String, value: String) throws {
    let workshop = Workshop()
    let plain = try workshop.run(.train(TinySpecs.propmend))
    var spec = TinySpecs.propmend
    spec.settings = spec.settings.setting(
      name, to: Double(value).map { .number($0) } ?? .text(value))
    let changed = try workshop.run(.train(spec))
    #expect(plain.artifacts != changed.artifacts)
    #expect(try workshop.run(.evaluate(TinySpecs.evaluation(spec))).questions.count > 0)
  }

  @Test func `an evaluation takes the weights and the statistics that it names`() throws {
    guard case .train(let editor) = Self.long(TinySpecs.propmend) else { return }
    let workshop = Workshop()
    var answers: [[QuestionRow]] = []
    for (weights, statistics) in [
      ("best", "as-intended"), ("last", "as-intended"), ("best", "as-published"),
    ] {
      var spec = editor
      spec.settings = spec.settings.setting("weights", to: .text(weights))
        .setting("evaluation_statistics", to: .text(statistics))
      let evaluation = JobSpec.evaluate(TinySpecs.evaluation(spec))
      let rows = try workshop.run(evaluation).questions
      #expect(try workshop.run(evaluation, threads: 2).questions == rows)
      #expect(!answers.contains(rows), "\(weights), \(statistics)")
      answers.append(rows)
    }
  }

  @Test func `patience runs out at the validation that finds nothing better`() throws {
    let (patient, hasty) = (Workshop(), Workshop())
    let all = try losses(patient, Self.long(TinySpecs.propmend))
    let some = try losses(hasty, Self.long(TinySpecs.propmend, patience: 7))
    #expect(some == Array(all.prefix(some.count)))
    #expect(some.count < all.count)
    let last = try #require(some.last)
    #expect(some.dropLast().contains { $0.value <= last.value })
  }

  @Test func `a training that was stopped runs out of patience at the same step`() throws {
    let (spec, whole) = (Self.long(TinySpecs.propmend, patience: 7), Workshop())
    let expected = try losses(whole, spec)
    let broken = Workshop()
    try broken.adopt(spec.needs, from: whole)
    // Behind the best step, and before patience runs out.
    let stop = try #require(expected.last).step - 3
    #expect(throws: TrialStopped.self) { try broken.run(spec, stopAfter: stop) }
    #expect(try losses(broken, spec) == expected)
  }

  /// The validation losses that a run reports.
  private func losses(_ workshop: Workshop, _ spec: JobSpec) throws -> [MetricPoint] {
    _ = try workshop.run(spec)
    return workshop.metrics.filter { $0.name == ValueName.validationLoss }
  }

  @Test func `without locality, nothing unrelated is needed`() throws {
    var spec = TinySpecs.propmend
    spec.settings = spec.settings.setting("locality_weight", to: 0)
    let workshop = Workshop()
    _ = try workshop.run(.train(spec))
    let locality = workshop.metrics.filter { $0.name == "locality_loss" }
    #expect(!locality.isEmpty && locality.allSatisfy { $0.value == 0 })
    // No question is unrelated here, which is refused with locality.
    let lonely = try LonelyDataset()
    spec.base = lonely.base
    #expect(throws: Never.self) { try Workshop().run(.train(spec)) }
  }

  @Test func `training edits that leave no unrelated question are refused`() throws {
    var spec = TinySpecs.propmend
    let lonely = try LonelyDataset()
    spec.base = lonely.base
    #expect {
      try Workshop().run(.train(spec))
    } throws: {
      ($0 as? JobFailure)?.message.contains("ask no question that is unrelated to") == true
    }
  }
}
