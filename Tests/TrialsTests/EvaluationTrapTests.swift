import Datasets
import Editing
import Experiment
import Testing
import Transformer
import Trials

/// The traps in which evaluations of editors have fallen: each with the wrong number that the naive
/// way gives, and the right one.
@Suite struct EvaluationTrapTests {
  @Test func `the gold prefix leaks: half of a wrong name is right`() {
    let model = BigramModel(
      saying: ["Trump Biden", "The president is Joe Biden"])
    let asked = probe("The president is", [["Trump Biden"]])
    let text =
      model.world.prompt(asked.prompt) + model.world.tokens("Trump Biden", continuing: true)
    #expect(model.naiveTokenAccuracy(text, promptLength: text.count - 2) == 0.5)
    let response = model.response(to: asked)
    #expect(response.text == "Joe Biden")
    #expect(!response.exactMatch && !response.containsMatch && !response.wholeAnswer)
  }

  @Test func `the gold length leaks: a model that never stops looks right`() {
    let model = BigramModel(saying: ["The capital is Paris in Paris"], stops: false)
    let asked = probe("The capital is", [["Paris"]])
    let text = model.world.prompt(asked.prompt) + model.world.tokens("Paris", continuing: true)
    #expect(model.naiveTokenAccuracy(text, promptLength: text.count - 1) == 1)
    // Not to stop is to be wrong: the end is one of the answer's tokens.
    let response = model.response(to: asked)
    #expect(response.text.hasPrefix("Paris in Paris in"))
    #expect(!response.exactMatch && !response.wholeAnswer)
    #expect(response.tokenAccuracy == 0.5)
  }

  @Test func `the mean over tokens is not the share of right answers`() {
    let model = BigramModel(
      saying: ["North Wales", "It lies in New South Wales"])
    let asked = probe("It lies in", [["New North Wales"]])
    let response = model.response(to: asked)
    // New, Wales and the end are right, each behind the right words.
    #expect(response.tokenAccuracy == 0.75)
    #expect(!response.wholeAnswer && !response.exactMatch)
    let text =
      model.world.prompt(asked.prompt)
      + model.world.tokens("New North Wales", continuing: true)
    let naive = model.naiveTokenAccuracy(text, promptLength: text.count - 3)
    #expect(abs(naive - 2.0 / 3) < 1e-9)
  }

  @Test func `an answer is cut from its prompt at a token, with the space on its side`() {
    let model = BigramModel(saying: ["The capital is Oslo"])
    let asked = probe("The capital is", [["Oslo"]])
    // A prompt that ends with a space, and an answer without one: other tokens than the text's.
    let naive = model.world.prompt("The capital is ") + model.world.tokens("Oslo")
    let right = model.world.prompt("The capital is Oslo")
    #expect(naive != right)
    #expect(model.naiveTokenAccuracy(naive, promptLength: naive.count - 1) == 0)
    #expect(
      model.world.prompt(asked.prompt) + model.world.tokens("Oslo", continuing: true) == right)
    let response = model.response(to: asked)
    #expect(response.tokenAccuracy == 1 && response.wholeAnswer && response.exactMatch)
  }

  @Test func `a prompt's length is counted, not told from its padding`() {
    let model = BigramModel(saying: ["The capital is Oslo"], knowing: ["Our home is Oslo"])
    let end = model.world.ends[0]
    // What the editor puts before the question holds the end token, which also pads.
    let context = model.world.tokens("Oslo") + [end]
    let asked = probe("Our home is", [["Oslo"]])
    let prompt = model.world.prompt(asked.prompt, context: context)
    let text = prompt + model.world.target("Oslo")
    let naiveLength = prompt.count { $0 != end }
    #expect(naiveLength == prompt.count - 1)
    // One token of the prompt counts as answer, and is missed.
    let naive = model.naiveTokenAccuracy(text, promptLength: naiveLength)
    #expect(abs(naive - 2.0 / 3) < 1e-9)
    let response = model.response(to: asked, under: .context(context))
    #expect(response.exactMatch && response.tokenAccuracy == 1)
  }

  @Test func `every name of every answer counts, not the first of the first`() {
    let model = BigramModel(saying: ["He lives in the Syrian Republic"])
    let asked = probe("He lives in", [["Syria", "Syrian Republic", "SY"]])
    #expect(!ExactMatch.matches("the Syrian Republic", asked.answers.preferred))
    let response = model.response(to: asked)
    #expect(response.exactMatch && response.containsMatch)
    #expect(response.tokenAccuracy < 1)
  }

  @Test func `an answer in the prompt earns nothing`() {
    let model = BigramModel(
      saying: ["Which is not Spanish is French"], knowing: ["Spanish is French"])
    let asked = probe("Which is not Spanish is", [["Spanish"]])
    let naive = model.response(to: asked, by: .noConditions)
    #expect(naive.containsMatch)
    let response = model.response(to: asked)
    #expect(response.text == "French")
    #expect(!response.containsMatch && !response.exactMatch)
  }

  @Test func `an unchanged wrong answer is no specificity`() {
    let model = BigramModel(saying: ["Her mother is Ann"], knowing: ["Her mother is Eve"])
    let asked = probe("Her mother is", [["Eve"]], group: .specificity)
    // An edit that changes what is said elsewhere, and leaves this as it was.
    let edit = Edit.context(model.world.tokens("Ann is Eve"))
    let (before, after) = (model.response(to: asked), model.response(to: asked, under: edit))
    // Agreement before and after the edit, as toolkits count locality: 100 %.
    let agreement = before.text == after.text ? 1.0 : 0
    #expect(agreement == 1)
    #expect(!after.exactMatch && !after.containsMatch && !after.wholeAnswer)
  }

  @Test func `the original protocol counts what stands before the question as prompt`() {
    let model = BigramModel(saying: ["It is Rome not Oslo"], knowing: ["Some words before it all"])
    let asked = probe("It is", [["Oslo"]])
    let context = Edit.context(model.world.tokens("Some words before it all"))
    // Counting the question alone would leave no token for an answer behind so long a context.
    #expect(model.response(to: asked, under: context, by: .original).containsMatch)
  }

  @Test func `the original protocol asks the unedited model for a test's conditions`() {
    let model = BigramModel(saying: ["It is Rome"], knowing: ["It is Oslo"])
    func conditioned(_ answer: String) -> Probe {
      Probe(
        group: .portability, criterion: "test", prompt: "It is", form: .cloze,
        answers: AcceptedAnswers("Rome"),
        test: ProbeTest(
          number: 0, rule: .all,
          conditions: [
            ProbeTest.Condition(prompt: "It is", answers: AcceptedAnswers(answer))
          ]))
    }
    func met(_ answerProtocol: AnswerProtocol) -> [[Bool]] {
      Interrogation(
        world: model.world, model: model.model, answerProtocol: answerProtocol, limit: 8
      ).meetsConditions(of: [[conditioned("Rome"), conditioned("Oslo")], [asked]])
    }
    let asked = probe("It is", [["Rome"]])
    #expect(met(.original) == [[true, false], [true]])
    #expect(met(.strict) == [[true, true], [true]])
  }

  @Test func `the original protocol reads on past the sentence that answers`() {
    let model = BigramModel(saying: ["It is Rome. Later Oslo"])
    let asked = probe("It is", [["Oslo"]])
    #expect(model.response(to: asked, by: .original).containsMatch)
    let response = model.response(to: asked)
    #expect(response.text == "Rome")
    #expect(!response.containsMatch && !response.exactMatch)
  }
}
