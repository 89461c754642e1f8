import Datasets
import Experiment
import Foundation
import Testing
import Trials

@Suite(.tags(.slow)) struct TrialTests {
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

  @Test func `a trained hypernetwork edits in an evaluation of its own job`() throws {
    let workshop = Workshop()
    let outcome = try workshop.run(.evaluate(TinySpecs.evaluation(TinySpecs.propmend)))
    #expect(outcome.values[ValueName.edits] == 3)
    #expect(workshop.metrics.contains { $0.name == ValueName.validationLoss })
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

  @Test func `more known subjects than there are names are refused with both numbers`() {
    var spec = TinySpecs.base
    spec.model = .trained(spec.settings.setting("known_subjects", to: 900_000))
    #expect {
      try Workshop().run(.base(spec))
    } throws: { error in
      "\(error)".contains("base.known_subjects is 900000, but the dataset's names make up only ")
    }
  }

  @Test func `where stories cannot be told anew, known subjects must leave an edit to make`() throws
  {
    let lonely = try LonelyDataset()
    var spec = lonely.base
    spec.model = .trained(spec.settings.setting("known_subjects", to: 1))
    #expect {
      try Workshop().run(.base(spec))
    } throws: { error in
      "\(error)".contains("base.known_subjects is 1, but the dataset has only 1 training edits")
    }
  }
}
