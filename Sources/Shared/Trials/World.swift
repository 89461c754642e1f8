import Datasets
import Editing
import Experiment
import Transformer

/// A dataset as a model sees it: its tokenizer, its single-hop facts, and which edits serve what.
struct World: Sendable {
  /// The dataset.
  let dataset: Dataset
  /// Tokens for every text of the dataset.
  let tokenizer: WordTokenizer
  /// Edits whose subjects a base model knows from its training; they are never edited.
  let known: [EditExample]
  /// Edits that a hypernetwork is trained on: the train split without `known`.
  let training: [EditExample]
  /// Every single-hop question of the dataset with its answer, each once, in order of appearance.
  let singleHop: [Fact]

  /// A question with its answer.
  struct Fact: Hashable, Sendable {
    /// The question.
    package var question: String
    /// Its answer.
    package var answer: String
  }

  /// The world of a dataset.
  /// - Parameter knownSubjects: How many training edits go to the base model's own corpus.
  init(_ dataset: Dataset, knownSubjects: Int) {
    self.dataset = dataset
    let train = dataset[.train]
    known = Array(train.prefix(knownSubjects))
    training = Array(train.dropFirst(knownSubjects))
    let examples = Split.allCases.flatMap { dataset[$0] }
    tokenizer = WordTokenizer(covering: examples.lazy.flatMap(\.allTexts))
    var seen: Set<Fact> = []
    singleHop = examples.flatMap(\.questions)
      .map { Fact(question: $0.unalias, answer: $0.answer) }
      .filter { seen.insert($0).inserted }
  }

  /// The tokens around every sequence.
  var delimiters: Delimiters {
    Delimiters(begin: tokenizer.begin, end: tokenizer.end)
  }

  /// begin + context + question: what a model is asked to continue.
  func prompt(_ question: String, context: [Int] = []) -> [Int] {
    [tokenizer.begin] + context + tokenizer.encode(question)
  }

  /// begin + question + answer + end, with the answer as target.
  func answered(_ question: String, _ answer: String) -> MetaExample.Question {
    let answer = tokenizer.encode(answer) + [tokenizer.end]
    return MetaExample.Question(
      tokens: prompt(question) + answer, answerCount: answer.count)
  }
}

extension World {
  /// The world that a base model's description names.
  /// - Throws: `JobFailure` where the dataset is missing, broken or too small.
  init(_ base: BaseSpec) throws {
    let dataset: Dataset
    do {
      dataset = try Dataset.load(base.dataset)
    } catch {
      throw JobFailure(kind: .job, message: "\(error)")
    }
    let known = try base.settings.integer("known_subjects")
    guard known < dataset[.train].count else {
      throw JobFailure(
        kind: .job,
        message: "base.known_subjects is \(known), but the dataset has only "
          + "\(dataset[.train].count) training edits: lower it, so that some are left to edit")
    }
    self.init(dataset, knownSubjects: known)
  }
}

extension EditExample {
  /// Every text that a model may read or write.
  fileprivate var allTexts: [String] {
    [text] + entities
      + questions.flatMap { [$0.alias, $0.unalias, $0.answer] }
      + facts.flatMap { [$0.prefix + " " + $0.target, $0.paraphrase] }
  }
}
