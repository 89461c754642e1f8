import Datasets
import Testing

@Suite struct MatchingTests {
  @Test(arguments: [
    ("The  U.S. dollar", "us dollar"), ("an Apple a day", "apple day"), (" $5 ", "5"),
    ("Theory", "theory"), ("Jet d'Eau", "jet deau"), ("", ""), ("São Paulo!", "são paulo"),
  ])
  func `normalisation follows SQuAD`(text: String, normalised: String) {
    #expect(ExactMatch.normalised(text) == normalised)
  }

  @Test func `a match looks through case, punctuation and articles`() {
    #expect(ExactMatch.matches("the euro.", "Euro"))
    #expect(!ExactMatch.matches("euros", "euro"))
  }

  @Test func `the only answer may be given by any of its names, and is never cut`() {
    let answers = AcceptedAnswers([["Trinidad and Tobago", "Republic of Trinidad and Tobago"]])
    #expect(ExactMatch.matches("Trinidad and Tobago", answers))
    #expect(ExactMatch.matches("the Republic of Trinidad and Tobago.", answers))
    #expect(!ExactMatch.matches("Trinidad", answers))
    #expect(!ExactMatch.matches("Trinidad and Tobago, Trinidad and Tobago", answers))
  }

  @Test(arguments: [
    ("Syria and Iraq", true), ("iraq; the Syrian Arab Republic.", true), ("Syria & Iraq", true),
    ("Syria, and Iraq", true), ("Syria,Iraq", true), ("Syria AND Iraq and Syria", true),
    // Half of it, more than it, and no list.
    ("Syria", false), ("Iraq", false), ("Syria, Iraq, Iran", false), ("Syria Iraq", false),
    ("Syriand Iraq", false), ("", false), (" and ", false), (",;", false),
  ])
  func `a complete answer names all answers and nothing else`(text: String, isMatch: Bool) {
    let answers = AcceptedAnswers([["Syria", "Syrian Arab Republic"], ["Iraq"]])
    #expect(ExactMatch.matches(text, answers) == isMatch)
  }

  /// The alma mater of Hong Chau, in KnowEdit.
  @Test(arguments: [
    (
      "Boston University, Louisiana School for Math, Science, and the Arts and Eleanor McMain "
        + "Secondary School", true
    ),
    ("Louisiana School for Math, Science, and the Arts, BU, Eleanor McMain Secondary School", true),
    ("Louisiana School for Math, Science, and the Arts, Boston University", false),
    (
      "Louisiana School for Math, BU, Science, and the Arts, Eleanor McMain Secondary School", false
    ),
  ])
  func `separators may belong to a name`(text: String, isMatch: Bool) {
    let answers = AcceptedAnswers([
      ["Boston University", "BU"], ["Louisiana School for Math, Science, and the Arts"],
      ["Eleanor McMain Secondary School"],
    ])
    #expect(ExactMatch.matches(text, answers) == isMatch)
  }

  @Test func `a list is read in every way`() {
    let answers = AcceptedAnswers([["Los Angeles"], ["California"], ["Los Angeles, California"]])
    #expect(ExactMatch.matches("Los Angeles, California, Los Angeles, California", answers))
    #expect(!ExactMatch.matches("Los Angeles, California", answers))
    // The countries of citizenship of Alice of Battenberg, in KnowEdit, share a name.
    let kingdoms = AcceptedAnswers([
      ["United Kingdom"], ["United Kingdom of Great Britain and Ireland", "United Kingdom"],
    ])
    #expect(ExactMatch.matches("the United Kingdom", kingdoms))
    #expect(!ExactMatch.matches("United Kingdom of Great Britain and Ireland", kingdoms))
  }

  @Test func `silence is no answer, not even to a name without words`() {
    #expect(!ExactMatch.matches("", "The A"))
    #expect(!ExactMatch.matches("the.", AcceptedAnswers([["The A"]])))
    #expect(!ExactMatch.matches("Rome, the", AcceptedAnswers([["Rome"], ["The A"]])))
    #expect(!ExactMatch.matches("", AcceptedAnswers([["The"], ["A"]])))
  }

  /// A case for each way to be right by accident: whether strict, no-conditions and original agree.
  @Test(arguments: [
    // A short name within a word.
    ("The city is", " CAiro", [["California", "CA"]], [false, true, true]),
    ("The city is", " Cairo, CA", [["California", "CA"]], [true, true, true]),
    // The prompt holds the answer.
    ("The spouse of Ann, which is not Bob, is", " Carl", [["Bob"]], [false, true, true]),
    // The answer ends where the prompt meets the continuation.
    ("He was born in New", "York", [["New York"]], [false, true, false]),
    ("He was born in New", " York", [["New York"]], [false, true, true]),
    // One of two answers.
    ("Her siblings are", " Ann and Eve", [["Ann"], ["Bob", "Robert"]], [false, true, false]),
    ("Her siblings are", " Ann and Robert", [["Ann"], ["Bob", "Robert"]], [true, true, true]),
    // Case.
    ("The colour is", " Blue", [["blue"]], [true, false, false]),
    // One stray character; a digit is an answer.
    ("The answer is", " B or C", [["Boron", "B"]], [true, true, false]),
    ("The number is", " 7", [["7"]], [true, true, true]),
    // A name that normalises to nothing.
    ("The band is", " unknown", [["The"]], [false, true, true]),
    // More than was asked for.
    ("The city is", " Paris, France is nice", [["Paris"]], [true, true, true]),
  ])
  func `contains-match is that of its protocol`(
    prompt: String, continuation: String, answers: [[String]], expected: [Bool]
  ) {
    for (answerProtocol, isMatch) in zip(AnswerProtocol.allCases, expected) {
      let judged = answerProtocol.judged(continuation, of: .cloze)
      #expect(
        ContainsMatch.matches(
          judged, after: prompt, AcceptedAnswers(answers), by: answerProtocol) == isMatch,
        "\(answerProtocol)")
    }
  }

  /// A combined letter is one character to Swift, and two code points to Python.
  @Test func `the very characters are code points`() {
    let answers = AcceptedAnswers("cafe")
    #expect(ContainsMatch.matches("cafe\u{301}", after: "", answers, by: .original))
    #expect(!ContainsMatch.matches("caf\u{E9}", after: "", answers, by: .original))
  }

  @Test(arguments: [
    (" Paris. It is in France.", " Paris"), (" Paris", " Paris"), (" Paris.", " Paris"),
    (" Paris\nQuestion: Rome", " Paris"), ("\nParis", ""), ("", ""), (".", ""),
    // Answers as short as abbreviations.
    (" Rio. He", " Rio"), (" UK. He", " UK"),
    // Periods that end nothing.
    (" St. Louis. He", " St. Louis"),
    (" Efrem Zimbalist Jr. and Ann. He", " Efrem Zimbalist Jr. and Ann"),
    (" the U.S. dollar. It", " the U.S. dollar"), (" J. K. Rowling. She", " J. K. Rowling"),
    (" 3.5 metres. It", " 3.5 metres"), (" (St. Ives). It", " (St. Ives)"),
    // An initial, for all that one can see.
    (" Plan B. It works. He", " Plan B. It works"),
  ])
  func `a sentence ends at its period or its line`(text: String, sentence: String) {
    #expect(Sentence.first(of: text) == sentence)
  }

  @Test func `only a cut sentence under the strict protocol is judged in part`() {
    let text = " Paris. It is"
    #expect(AnswerProtocol.strict.judged(text, of: .cloze) == "Paris")
    #expect(AnswerProtocol.strict.judged("\n Paris \nIt is", of: .cloze) == "Paris")
    #expect(AnswerProtocol.strict.judged(text, of: .question) == "Paris. It is")
    #expect(AnswerProtocol.original.judged(text, of: .cloze) == text)
    #expect(AnswerProtocol.noConditions.judged(text, of: .cloze) == "Paris. It is")
    for form in [Probe.Form.cloze, .question] {
      #expect(AnswerProtocol.strict.judged(" \n", of: form) == "")
      #expect(AnswerProtocol.noConditions.judged("\n Paris \n", of: form) == "Paris")
      #expect(AnswerProtocol.original.judged("\n Paris \n", of: form) == "\n Paris \n")
    }
  }
}
