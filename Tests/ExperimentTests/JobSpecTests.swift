import Datasets
import Experiment
import Foundation
import Testing

struct JobSpecTests {
  private static let specs: [JobSpec] = [
    .base(baseSpec()), .base(baseSpec(at: "/data/ripple")), .train(editorSpec()),
    .evaluate(evaluationSpec()), .evaluate(evaluationSpec(editorSpec("cpt", seed: nil))),
    .covariance(covarianceSpec()), .judge(judgeSpec()),
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
    let unedited = JobSpec.evaluate(evaluationSpec(.none(on: baseSpec())))
    #expect(unedited.needs == [base])
    #expect(JobSpec.evaluate(evaluationSpec(trained)).needs == [base, .train(trained), unedited])
    #expect(JobSpec.evaluate(evaluationSpec(plain)).needs == [base, unedited])
    #expect(JobSpec.covariance(covarianceSpec()).needs == [base])
    #expect(JobSpec.judge(judgeSpec()).needs == [.evaluate(evaluationSpec())])
  }

  @Test func `an editor of covariances needs those of the blocks that it edits`() {
    var editor = editorSpec("memit")
    editor.settings = Settings([
      "layers": "1-2", "corpus": "facts", "corpus_tokens": 1_000, "corpus_length": 64,
    ])
    #expect(editor.covariances == [covarianceSpec(block: 1), covarianceSpec(block: 2)])
    editor.settings = editor.settings.setting("covariance", to: "off")
    #expect(editor.covariances.count == 2, "memit cannot do without")
    editor.editor = "rome"
    #expect(editor.covariances == [])
    #expect(editorSpec("propmend").covariances == [])
  }

  @Test func `an editor that does not say what it needs is refused as it is read`() throws {
    for settings in [
      ["layers": "1-2"],
      ["layers": "x", "corpus": "facts", "corpus_tokens": 9, "corpus_length": 9],
      ["covariance": "off"],
    ] as [[String: Scalar]] {
      var editor = editorSpec("memit")
      editor.settings = Settings(settings)
      let bytes = try JSONEncoder().encode(editor)
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(EditorSpec.self, from: bytes) }
      editor.editor = "cpt"
      let other = try JSONEncoder().encode(editor)
      #expect(try JSONDecoder().decode(EditorSpec.self, from: other) == editor)
    }
  }

  @Test func `a job knows its stage, base model and editor`() {
    #expect(
      Self.specs.map(\.stage) == [.base, .base, .train, .evaluate, .evaluate, .covariance, .judge])
    #expect(Self.specs[3].base == baseSpec())
    #expect(Self.specs[0].editor == nil)
    #expect(Self.specs[3].editor == editorSpec())
    #expect(Self.specs[6].evaluation == evaluationSpec())
  }

  @Test func `stages are ordered as they depend on each other`() {
    #expect(
      [Stage.judge, .evaluate, .covariance, .base, .train].sorted()
        == [.base, .covariance, .train, .evaluate, .judge])
  }
}
