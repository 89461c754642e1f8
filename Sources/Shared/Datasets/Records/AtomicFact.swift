/// One fact of an edit on its own, cut before its object so that a model can be asked for it.
package struct AtomicFact: Hashable, Sendable {
  /// The sentence up to the object: `Mia Cole grew up in`
  package let prefix: String
  /// The object, which continues the prefix: `Peru`
  package let target: String
  /// The fact in other words, up to the object: `The childhood home of Mia Cole was`; nil where the
  /// data set has none.
  package let paraphrasePrefix: String?

  /// A fact by its parts.
  package init(prefix: String, target: String, paraphrasePrefix: String? = nil) {
    self.prefix = prefix
    self.target = target
    self.paraphrasePrefix = paraphrasePrefix
  }
}

extension AtomicFact {
  /// Asks whether the fact was stored, in the words that it was told in.
  var probe: Probe {
    Probe(
      group: .efficacy, criterion: "atomic fact", prompt: prefix, form: .cloze,
      answers: AcceptedAnswers(target))
  }

  /// Asks whether the fact was stored, in other words; nil where the data set has none.
  package var paraphraseProbe: Probe? {
    paraphrasePrefix.map {
      Probe(
        group: .generality, criterion: "paraphrase", prompt: $0, form: .cloze,
        answers: AcceptedAnswers(target))
    }
  }
}
