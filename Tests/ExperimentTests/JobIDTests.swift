import Datasets
import Experiment
import Testing

struct JobIDTests {
  @Test func `the canonical form holds all that determines a result`() {
    #expect(
      JobSpec.evaluate(evaluationSpec()).canonical.text
        == #"{"revision":{"base":2,"data":2,"evaluation":2,"hypernetwork":2},"semantics":3,"stage":"evaluate","work":{"editor":{"base":"#
        + #"{"dataset":"built-in:1","settings":{"head":"untied","learning_rate":0.001,"width":128}},"#
        + #""editor":"propmend","seed":1,"settings":{"layers":"2-4","rank":64}},"#
        + #""settings":{"edits":100},"split":"id"}}"#)
  }

  // Ids name results in databases; they change only together with `JobSpec.semantics` and with the
  // revisions of the code that a job depends on.
  // Checked with: printf '%s' CANONICAL_FORM | sha256sum
  @Test(arguments: [
    (
      JobSpec.base(baseSpec()), "66ebbcf68f6601127e8035799e0a0417d9782cd09cd64d458637f9739c2e0906"
    ),
    (
      JobSpec.train(editorSpec()),
      "13a5af073c29b412e1a7140fd73126efc1afe4444dbce973e3bfa060a28d96bd"
    ),
    (
      JobSpec.evaluate(evaluationSpec()),
      "1d5956467d5ae59f91023c4edf6b47221da244cfd0a76de2571e216291180481"
    ),
    (
      JobSpec.covariance(covarianceSpec()),
      "ef4339de4ff663a9e8c0a138cf1cbae115316603a02b6b6d619d91d53ed6694e"
    ),
    (
      JobSpec.judge(judgeSpec()), "53b4813a6be85049cc30f46d46e6f82fe37264cb3925f83f585395f437fc09a3"
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
