import Datasets
import Editing

/// What one example of meta-training is made of, in words.
struct MetaSource: Sendable {
  let edit: EditExample
  let inner: Inner
  /// What the edited model is to answer; empty where the edit has nothing of the kind.
  let outer: [Probe]

  /// What the inner loss reads.
  enum Inner: Sendable {
    case text(String)
    case statements([Statement])
  }

  /// A prompt with its continuation.
  struct Statement: Hashable, Sendable {
    let prompt: String
    let answer: String
  }

  /// The sources that some edits are.
  ///
  /// Learning paraphrases from statements is MEND, which learns one pair at a time: each fact with
  /// its paraphrase, and each propagation question with its own. All else learns edit by edit.
  static func all(of edits: [EditExample], inner: InnerLoss, outer: MetaExamples.OuterLoss)
    -> [MetaSource]
  {
    guard inner == .statements, outer == .paraphrases else {
      return edits.compactMap { edit in
        let probes = edit.probes(of: outer)
        if outer == .paraphrases && probes.isEmpty { return nil }
        return edit.inner(inner).map { MetaSource(edit: edit, inner: $0, outer: probes) }
      }
    }
    return edits.flatMap(pairs)
  }

  /// Each fact with its paraphrase, and each propagation question with its own.
  private static func pairs(of edit: EditExample) -> [MetaSource] {
    let facts = zip(edit.facts, edit.facts.map(\.paraphraseProbe)).compactMap { fact, paraphrase in
      paraphrase.map { (Statement(prompt: fact.prefix, answer: fact.target), $0) }
    }
    let questions = edit.probes(.portability).compactMap { probe in
      probe.asParaphrase.map {
        (Statement(prompt: probe.prompt, answer: probe.answers.preferred), $0)
      }
    }
    return (facts + questions).map { statement, paraphrase in
      MetaSource(edit: edit, inner: .statements([statement]), outer: [paraphrase])
    }
  }
}

extension EditExample {
  /// What an inner loss reads; nil where the edit has nothing of the kind.
  fileprivate func inner(_ loss: InnerLoss) -> MetaSource.Inner? {
    switch loss {
    case .text: .text(text)
    case .statements:
      facts.isEmpty
        ? nil
        : .statements(facts.map { MetaSource.Statement(prompt: $0.prefix, answer: $0.target) })
    }
  }

  fileprivate func probes(of loss: MetaExamples.OuterLoss) -> [Probe] {
    switch loss {
    case .propagation: probes(.portability)
    case .propagationAndSpecificity: probes(.portability) + probes(.specificity)
    case .paraphrases: probes(.generality)
    }
  }
}

extension Probe {
  /// The probe in other words.
  fileprivate var asParaphrase: Probe? {
    paraphrase.map {
      Probe(
        group: group, criterion: criterion, relation: relation, entity: entity, prompt: $0,
        form: form, answers: answers)
    }
  }
}
