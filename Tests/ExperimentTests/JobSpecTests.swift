import Datasets
import Experiment
import Foundation
import Testing

struct JobSpecTests {
  private static let specs: [JobSpec] = [
    .base(baseSpec()), .base(baseSpec(at: "/data/ripple")), .train(editorSpec()),
    .evaluate(evaluationSpec()), .evaluate(evaluationSpec(editorSpec("cpt", seed: nil))),
  ]

  @Test(arguments: specs)
  func `a job survives JSON`(_ spec: JobSpec) throws {
    let bytes = try JSONEncoder().encode(spec)
    let read = try JSONDecoder().decode(JobSpec.self, from: bytes)
    #expect(read == spec)
    #expect(JobID(read) == JobID(spec))
  }

  @Test func `the JSON of a job names its stage`() throws {
    let json = #"{"stage":"base","base":{"dataset":{"builtIn":1},"settings":{"width":8}}}"#
    let spec = try JSONDecoder().decode(JobSpec.self, from: Data(json.utf8))
    #expect(
      spec
        == .base(
          BaseSpec(dataset: .builtIn(version: 1), settings: Settings(["width": 8]))))
  }

  @Test func `a job of an unknown stage is refused`() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(JobSpec.self, from: Data(#"{"stage":"edit"}"#.utf8))
    }
  }

  @Test func `a job needs the base model, and the training where there is one`() {
    let trained = editorSpec()
    let plain = editorSpec("cpt", seed: nil)
    let base = JobSpec.base(baseSpec())
    #expect(base.needs == [])
    #expect(JobSpec.train(trained).needs == [base])
    #expect(JobSpec.evaluate(evaluationSpec(trained)).needs == [base, .train(trained)])
    #expect(JobSpec.evaluate(evaluationSpec(plain)).needs == [base])
  }

  @Test func `a job knows its stage, base model and editor`() {
    #expect(Self.specs.map(\.stage) == [.base, .base, .train, .evaluate, .evaluate])
    #expect(Self.specs[3].base == baseSpec())
    #expect(Self.specs[0].editor == nil)
    #expect(Self.specs[3].editor == editorSpec())
  }

  @Test func `stages are ordered as they depend on each other`() {
    #expect([Stage.evaluate, .base, .train].sorted() == [.base, .train, .evaluate])
  }
}
