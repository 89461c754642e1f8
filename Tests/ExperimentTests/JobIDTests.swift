import Datasets
import Experiment
import Testing

struct JobIDTests {
  @Test func `the canonical form holds all that determines a result`() {
    #expect(
      JobSpec.evaluate(evaluationSpec()).canonical.text
        == #"{"semantics":3,"stage":"evaluate","work":{"editor":{"base":"#
        + #"{"dataset":"built-in:1","settings":{"head":"untied","learning_rate":0.001,"width":128}},"#
        + #""editor":"propmend","seed":1,"settings":{"layers":"2-4","rank":64}},"#
        + #""settings":{"edits":100},"split":"id"}}"#)
  }

  // Ids name results in databases; they change only together with `JobSpec.semantics`.
  // Checked with: printf '%s' CANONICAL_FORM | sha256sum
  @Test(arguments: [
    (
      JobSpec.base(baseSpec()), "a8985ea7d6bc828c325830a3d5691c57e0735502d14e4f6f4f9e9a1c0986052d"
    ),
    (
      JobSpec.train(editorSpec()),
      "a8f5634bf35e638a08670010e07fa2e5bd5f65876e5b55ad5d9f8bb032fbfb1b"
    ),
    (
      JobSpec.evaluate(evaluationSpec()),
      "24cadf62788f83ca03a9b51b9ab4aac7b8d7e117d92b40caf6c4ed23b61b3acd"
    ),
    (
      JobSpec.covariance(covarianceSpec()),
      "2b0a373ba59d5b7acce7654c0754f8c121be58a2f6267df46d776fa4dc0c1946"
    ),
    (
      JobSpec.judge(judgeSpec()), "20aacd9124d6aef296e905cc9e8c65001766ff0e2e6cfa66b0153f289e985d0b"
    ),
  ])
  func `an id is the same on every machine and in every release`(_ spec: JobSpec, _ id: String) {
    #expect(JobID(spec).text == id)
  }

  @Test func `the same data in another folder make the same job`() {
    let here = JobSpec.base(baseSpec(at: "/here"))
    #expect(JobID(here) == JobID(.base(baseSpec(at: "/there"))))
    #expect(JobID(here) != JobID(.base(baseSpec(at: "/here", fingerprint: "abd"))))
    #expect(JobID(here) != JobID(.base(baseSpec())))
  }

  @Test func `whatever changes a result changes the id`() {
    let specs: [JobSpec] = [
      .train(editorSpec()), .train(editorSpec(rank: 32)), .train(editorSpec(seed: 2)),
      .train(editorSpec(seed: nil)), .train(editorSpec("cpt")),
      .train(editorSpec(base: baseSpec(at: "/here"))), .base(baseSpec()),
      .evaluate(evaluationSpec()), .evaluate(evaluationSpec(on: .oodBoth)),
      .covariance(covarianceSpec()), .covariance(covarianceSpec(block: 2)),
      .judge(judgeSpec()), .judge(judgeSpec(model: "judge-2")),
    ]
    #expect(Set(specs.map { JobID($0).text }).count == specs.count)
  }

  @Test func `how a judge is asked changes no id, and what it is asked does`() {
    let plain = judgeSpec()
    for parameter in JudgeDeclaration.parameters {
      var spec = plain
      spec.settings = spec.settings.setting(parameter.name, to: "another")
      let isSame = ["key_variable", "retries", "timeout", "concurrency"].contains(parameter.name)
      #expect((JobID(.judge(spec)) == JobID(.judge(plain))) == isSame, "\(parameter.name)")
      #expect((spec.conditions == plain.conditions) == isSame, "\(parameter.name)")
    }
    #expect(JobSpec.judge(plain).canonical.text.contains(JudgeDeclaration.prompt))
  }

  @Test func `the short form is enough for a person`() {
    #expect(JobID(text: String(repeating: "0123", count: 16))?.short == "012301230123")
  }
}
