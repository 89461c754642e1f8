import Checkpoints
package import Datasets
import Editing
package import Experiment
import FoundationEssentials
package import Tokenizers
import Transformer

/// A dataset as a model sees it: its tokenizer, its single-hop facts, and which edits serve what.
package struct World: Sendable {
  /// The dataset.
  package let dataset: Dataset
  /// Turns texts into tokens and back.
  package let tokenizer: Tokenizer
  /// The tokens that end a sequence; the first is the one that is written.
  package let ends: [Int]
  /// Whom a base model that is trained on the world comes to know.
  let known: KnownSubjects
  /// Edits that a hypernetwork is trained on: those of the train split that nobody knows.
  package let training: [EditExample]
  /// Every single-hop question of the dataset with its answer, each once, in order of appearance.
  package let singleHop: [Fact]

  /// A question with its accepted answers.
  package struct Fact: Hashable, Sendable {
    /// The question.
    package let question: String
    /// Whether it is a question or a cut sentence.
    package let form: Probe.Form
    /// What counts as right.
    package let answers: AcceptedAnswers

    /// What a probe asks.
    package init(_ probe: Probe) {
      (question, form, answers) = (probe.prompt, probe.form, probe.answers)
    }
  }

  /// The world of a dataset for a model whose tokens these are.
  package init(_ dataset: Dataset, tokenizer: Tokenizer, ends: [Int]) {
    self.init(dataset, known: .invented(count: 0), tokenizer: tokenizer, ends: ends)
  }

  /// - Parameter known: Whom the base model knows.
  init(_ dataset: Dataset, known: KnownSubjects, tokenizer: Tokenizer, ends: [Int]) {
    self.dataset = dataset
    self.known = known
    (self.tokenizer, self.ends) = (tokenizer, ends)
    let taken = Set(known.taken.map(\.id))
    training = dataset[.train].filter { !taken.contains($0.id) }
    let examples = Split.allCases.flatMap { dataset[$0] }
    var seen: Set<Fact> = []
    singleHop = examples.flatMap { $0.probes(.specificity) }.map(Fact.init)
      .filter { seen.insert($0).inserted }
  }

  /// The tokens around every sequence.
  var delimiters: Delimiters { Delimiters(begin: tokenizer.prefix, end: ends[0]) }

  /// The tokens of a text that begins a sequence, or goes on behind a space.
  package func tokens(_ text: String, continuing: Bool = false) -> [Int] {
    tokenizer.encode(continuing ? " " + text : text, addingSpecialTokens: false)
  }

  /// The text of tokens, white space and all.
  package func text(_ tokens: [Int]) -> String { tokenizer.decode(tokens) }

  /// begin + context + question: what a model is asked to continue.
  package func prompt(_ question: String, context: [Int] = []) -> [Int] {
    tokenizer.prefix + context + tokens(question, continuing: !context.isEmpty)
  }

  /// begin + question + answer + end, with the answer as target.
  func answered(_ question: String, _ answer: String) -> LearnedSequence {
    let answer = target(answer)
    return LearnedSequence(tokens: prompt(question) + answer, targets: answer.count)
  }

  /// answer + end: what a prompt's continuation should be.
  package func target(_ answer: String) -> [Int] { tokens(answer, continuing: true) + [ends[0]] }
}

extension World {
  /// Begins and ends every sequence of models that are trained here.
  private static let (begin, end) = ("<s>", "</s>")

  /// The world that a base model's description names.
  /// - Throws: `JobFailure` where the dataset or the checkpoint is missing, broken, too small, or not
  ///   the one that was submitted.
  package init(_ base: BaseSpec) throws {
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
        dataset, tokenizer: try configuration.tokenizer(in: directory),
        ends: configuration.ends)
    } catch {
      throw JobFailure(kind: .job, message: "\(error)")
    }
  }

  /// The world of a model that is trained here.
  private init(_ dataset: Dataset, _ settings: Settings) throws {
    let known = try KnownSubjects(of: dataset, count: settings.integer("known_subjects"))
    let tokenizer = Tokenizer.words(
      of: Split.allCases.lazy.flatMap { dataset[$0] }.flatMap(\.allTexts), begin: Self.begin,
      end: Self.end)
    self.init(
      dataset, known: known, tokenizer: tokenizer, ends: [tokenizer.id(of: Self.end)!])
  }
}

extension DatasetError {
  /// Whether another host may well have the files.
  fileprivate var isThisHosts: Bool {
    switch self {
    case .missing, .missingFile, .unclearFormat, .unreadable, .changed: true
    case .emptyFile, .brokenLine, .unknownVersion: false
    }
  }
}

extension EditExample {
  /// Every text that a model may read or write.
  fileprivate var allTexts: [String] {
    [text] + entities + probes.flatMap { [$0.prompt] + $0.answers.names }
      + facts.map { $0.prefix + " " + $0.target }
  }
}
