import Datasets
import Experiment
import Foundation
import Testing
import Trials

/// Evaluations as jobs.
@Suite(.tags(.slow)) struct EvaluationTrialTests {
  @Test(arguments: TinySpecs.editors)
  func `every editor answers every probe, and its rows are what its values say`(
    editor: EditorSpec
  ) throws {
    let outcome = try Workshop().run(.evaluate(TinySpecs.evaluation(editor)))
    let examples = BuiltInWorld.dataset()[.id].prefix(3)
    #expect(outcome.questions.map(\.prompt) == examples.flatMap(\.probes).map(\.prompt))
    #expect(outcome.questions.map(\.answers) == examples.flatMap(\.probes).map(\.answers))
    #expect(outcome.values[ValueName.edits] == 3)
    #expect(outcome.questions.contains { $0.before != $0.after } == (editor.editor != "none"))
    let scores = Scores(values: outcome.values)
    for group in ProbeGroup.allCases {
      let rows = outcome.questions.filter { $0.group == group }
      #expect(scores[ScoreName(group, .probes)] == Double(rows.count))
      for measure in Measure.allCases {
        let mean = rows.reduce(0) { $0 + $1.after[measure] } / Double(rows.count)
        #expect(abs(scores[ScoreName(group, .mean(measure))]! - mean) < 1e-12)
      }
    }
    #expect(scores[ScoreName(.portability, .floor(.entity))]! > 0)
  }

  @Test func `what the unedited model said stands beside what every edited one says`() throws {
    let workshop = Workshop()
    let evaluation = TinySpecs.evaluation(TinySpecs.editor("prepend"))
    let unedited = try workshop.run(.evaluate(evaluation.unedited))
    let edited = try workshop.run(.evaluate(evaluation))
    #expect(unedited.questions.allSatisfy { $0.before == $0.after })
    #expect(edited.questions.map(\.before) == unedited.questions.map(\.after))
    #expect(edited.questions.contains { $0.before != $0.after })
  }

  @Test func `an evaluation does not depend on how many edits share a pass`() throws {
    let workshop = Workshop()
    let few = try workshop.run(.evaluate(TinySpecs.evaluation(TinySpecs.propmend, edits: 2)))
    let many = try workshop.run(
      .evaluate(TinySpecs.evaluation(TinySpecs.propmend, edits: 11)), threads: 2)
    // Products of other sizes round differently in the last place.
    for (one, other) in zip(few.questions, many.questions) {
      #expect(one.after.text == other.after.text)
      #expect(abs(one.after.nll - other.after.nll) < 1e-4)
    }
  }

  @Test func `an evaluation that was stopped goes on, and says the same`() throws {
    let spec = JobSpec.evaluate(
      TinySpecs.evaluation(TinySpecs.editor("cpt", ["steps": 1]), edits: 5))
    let (whole, broken) = (Workshop(), Workshop())
    let expected = try whole.run(spec)
    try broken.adopt(spec.needs, from: whole)
    #expect(throws: TrialStopped.self) { try broken.run(spec, stopAfter: 2) }
    #expect(throws: TrialStopped.self) { try broken.run(spec, stopAfter: 1) }
    let resumed = try broken.run(spec, threads: 2)
    #expect(resumed.questions == expected.questions)
    #expect(resumed.values == expected.values)
    // Five passes, each told once.
    #expect(broken.progress.map(\.step) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: AnswerProtocol.allCases)
  func `each protocol makes jobs of its own`(answerProtocol: AnswerProtocol) throws {
    var spec = TinySpecs.evaluation(TinySpecs.editor("none"))
    let standard = JobID(.evaluate(spec))
    spec.settings = spec.settings.setting("protocol", to: .text(answerProtocol.rawValue))
    #expect((JobID(.evaluate(spec)) == standard) == (answerProtocol == .strict))
    #expect(try Workshop().run(.evaluate(spec)).questions.allSatisfy(\.isCounted))
  }

  @Test func `edited models that have collapsed stop the job with the matrix that changed most`()
    throws
  {
    let editor = TinySpecs.editor("cpt", ["steps": 20, "learning_rate": 1, "layers": "1"])
    let spec = JobSpec.evaluate(TinySpecs.evaluation(editor, edits: 40))
    var messages: Set<String> = []
    for threads in [1, 3] {
      #expect {
        try Workshop().run(spec, threads: threads)
      } throws: { error in
        let message = (error as? JobFailure)?.message ?? ""
        messages.insert(message)
        return message.contains("the edited models have collapsed: after ")
          && message.contains("most changed is blocks.1.")
      }
    }
    #expect(messages.count == 1)
  }

  @Test func `a covariance is measured once for all editors that need it`() throws {
    let jobs = TinySpecs.editors.flatMap { JobSpec.evaluate(TinySpecs.evaluation($0)).needs }
    #expect(Set(jobs.filter { $0.stage == .covariance }).count == 1)
    let spec = try #require(jobs.first { $0.stage == .covariance })
    let (one, three) = (try Workshop().run(spec), try Workshop().run(spec, threads: 3))
    #expect(one.values[ValueName.tokens] == 300)
    #expect(one.artifacts == three.artifacts)
  }
}
