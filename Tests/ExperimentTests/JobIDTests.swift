import Datasets
import Experiment
import Testing

struct JobIDTests {
  @Test func `the canonical form holds all that determines a result`() {
    #expect(
      JobSpec.evaluate(evaluationSpec()).canonical.text
        == #"{"semantics":2,"stage":"evaluate","work":{"editor":{"base":"#
        + #"{"dataset":"built-in:1","settings":{"head":"untied","learning_rate":0.001,"width":128}},"#
        + #""editor":"propmend","seed":1,"settings":{"layers":"2-4","rank":64}},"#
        + #""settings":{"edits":100},"split":"id"}}"#)
  }

  // Ids name results in databases; they change only together with `JobSpec.semantics`.
  // Checked with: printf '%s' CANONICAL_FORM | sha256sum
  @Test(arguments: [
    (
      JobSpec.base(baseSpec()), "b87e285bbea23f34ce188dc31432b9eb1af7788aeb44b9a49932ab4d9a8e300e"
    ),
    (
      JobSpec.train(editorSpec()),
      "e04a3673c264a8e62c901daf91977528b62a435fd134bc6c57c92d534bc5821b"
    ),
    (
      JobSpec.evaluate(evaluationSpec()),
      "a16d210dfcb723c3a064bc0626ba8070832926b35c7b1c482f55aab163bbe47a"
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
    ]
    #expect(Set(specs.map { JobID($0).text }).count == specs.count)
  }

  @Test func `the short form is enough for a person`() {
    #expect(JobID(text: String(repeating: "0123", count: 16)).short == "012301230123")
  }
}
