import Checkpoints
import Datasets
import Editing
import Experiment
import FoundationEssentials
import Tokenizers
import Transformer

/// A dataset as a model sees it: its tokenizer, its single-hop facts, and which edits serve what.
struct World: Sendable {
  /// The dataset.
  let dataset: Dataset
  /// Turns texts into tokens and back.
  let tokenizer: Tokenizer
  /// The tokens that end a sequence; the first is the one that is written.
  let ends: [Int]
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

  /// The world of a dataset for a model whose tokens these are.
  /// - Parameter knownSubjects: How many training edits go to the base model's own corpus.
  init(_ dataset: Dataset, knownSubjects: Int, tokenizer: Tokenizer, ends: [Int]) {
    self.dataset = dataset
    (self.tokenizer, self.ends) = (tokenizer, ends)
    // Of an edit without a question there is nothing to learn.
    let train = dataset[.train].filter { !$0.questions.isEmpty }
    known = Array(train.prefix(knownSubjects))
    training = Array(train.dropFirst(knownSubjects))
    let examples = Split.allCases.flatMap { dataset[$0] }
    var seen: Set<Fact> = []
    singleHop = examples.flatMap(\.questions)
      .map { Fact(question: $0.unalias, answer: $0.answer) }
      .filter { seen.insert($0).inserted }
  }

  /// The tokens around every sequence.
  var delimiters: Delimiters { Delimiters(begin: tokenizer.prefix, end: ends[0]) }

  /// The tokens of a text that begins a sequence, or goes on behind a space.
  func tokens(_ text: String, continuing: Bool = false) -> [Int] {
    tokenizer.encode(continuing ? " " + text : text, addingSpecialTokens: false)
  }

  /// The text of an answer's tokens.
  func text(_ tokens: [Int]) -> String {
    String(tokenizer.decode(tokens).drop(while: \.isWhitespace))
  }

  /// begin + context + question: what a model is asked to continue.
  func prompt(_ question: String, context: [Int] = []) -> [Int] {
    tokenizer.prefix + context + tokens(question, continuing: !context.isEmpty)
  }

  /// begin + context + question + answer + end, with the answer as target.
  func answered(_ question: String, _ answer: String, context: [Int] = [])
    -> MetaExample.Question
  {
    let answer = tokens(answer, continuing: true) + [ends[0]]
    return MetaExample.Question(
      tokens: prompt(question, context: context) + answer, answerCount: answer.count)
  }
}

extension World {
  /// Begins and ends every sequence of models that are trained here.
  private static let (begin, end) = ("<s>", "</s>")

  /// The world that a base model's description names.
  /// - Throws: `JobFailure` where the dataset or the checkpoint is missing, broken, too small, or not
  ///   the one that was submitted.
  init(_ base: BaseSpec) throws {
    let dataset: Dataset
    do {
      dataset = try Dataset.load(base.dataset)
    } catch {
      throw JobFailure(kind: error.isThisHosts ? .host : .job, message: "\(error)")
    }
    switch base.model {
    case .trained(let settings): try self.init(dataset, settings)
    case .checkpoint(let reference, _): try self.init(dataset, reference)
    }
  }

  /// The world of a checkpoint, which may know all subjects and none.
  private init(_ dataset: Dataset, _ reference: CheckpointReference) throws {
    let directory = try reference.verified()
    do {
      let configuration = try Checkpoint.configuration(in: directory)
      guard !configuration.ends.isEmpty else {
        throw CheckpointError("\(reference.path) names no eos_token_id, which ends an answer")
      }
      self.init(
        dataset, knownSubjects: 0, tokenizer: try configuration.tokenizer(in: directory),
        ends: configuration.ends)
    } catch {
      throw JobFailure(kind: .job, message: "\(error)")
    }
  }

  /// The world of a model that is trained here.
  private init(_ dataset: Dataset, _ settings: Settings) throws {
    let known = try settings.integer("known_subjects")
    guard known < dataset[.train].count else {
      throw JobFailure(
        kind: .job,
        message: "base.known_subjects is \(known), but the dataset has only "
          + "\(dataset[.train].count) training edits: lower it, so that some are left to edit")
    }
    let tokenizer = Tokenizer.words(
      of: Split.allCases.lazy.flatMap { dataset[$0] }.flatMap(\.allTexts), begin: Self.begin,
      end: Self.end)
    self.init(
      dataset, knownSubjects: known, tokenizer: tokenizer, ends: [tokenizer.id(of: Self.end)!])
  }
}

extension DatasetError {
  /// Whether another host may well have the files.
  fileprivate var isThisHosts: Bool {
    switch self {
    case .missingFolder, .missingFile, .unreadable, .changed: true
    case .emptyFile, .brokenLine, .unknownVersion: false
    }
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
