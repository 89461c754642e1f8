import Datasets
import Experiment
import Tokenizers
import Transformer

extension World {
  /// Makes sure that a model has positions for the longest text that a job may read: a fact, a
  /// question about it and the answer.
  /// - Throws: `JobFailure` that names the edit and both lengths.
  func requireRoom(in configuration: DecoderConfiguration) throws(JobFailure) {
    for example in Split.allCases.flatMap({ dataset[$0] }) {
      let texts = [example.text] + example.allPrompts
      let answers = example.allAnswers
      // A token has a byte or more: most texts need not be cut to see that they fit.
      guard size(of: texts, answers, by: { $0.utf8.count + 1 }) > configuration.positionCount
      else { continue }
      let count = size(of: texts, answers) { tokens($0, continuing: true).count }
      guard count <= configuration.positionCount else {
        throw JobFailure(
          kind: .job,
          message: "edit '\(example.id)' takes up to \(count) tokens, but the model has "
            + "\(configuration.positionCount) positions: take a model with more, or shorten the edit"
        )
      }
    }
  }

  /// Tokens that editors put around a text: "Imagine that …", or a context of ten tokens.
  private static let frame = 12

  /// begin + frame + fact + longest question + longest answer + end.
  private func size(of texts: [String], _ answers: [String], by count: (String) -> Int) -> Int {
    tokenizer.prefix.count + Self.frame + count(texts[0])
      + (texts.dropFirst().map(count).max() ?? 0)
      + (answers.map(count).max() ?? 0) + 1
  }
}

extension EditExample {
  /// Every prompt that a model may be asked to continue.
  fileprivate var allPrompts: [String] {
    var prompts = facts.map(\.prefix) + facts.compactMap(\.paraphrasePrefix)
    for probe in probes {
      prompts.append(probe.prompt)
      if let paraphrase = probe.paraphrase { prompts.append(paraphrase) }
      prompts += probe.conditions.map(\.prompt)
    }
    return prompts
  }

  /// Every answer that a model may be given: each by its preferred name.
  fileprivate var allAnswers: [String] {
    var answers = facts.map(\.target)
    for probe in probes {
      answers += probe.answers.entries.map { $0[0] }
      answers += probe.conditions.map(\.answers.preferred)
    }
    return answers
  }
}

extension Probe {
  /// What a model must know before the edit, for the probe to say anything.
  fileprivate var conditions: [ProbeTest.Condition] { test?.conditions ?? [] }
}
