/// One sentence of an edit on its own, cut before the entity so that a model can be asked for it.
package struct AtomicFact: Hashable, Sendable {
  /// The whole sentence, naming the subject: `Mia Cole grew up in Peru.`
  package let fact: String
  /// The sentence up to the entity: `Mia Cole grew up in`
  package let prefix: String
  /// The same fact in other words: `The childhood home of Mia Cole was Peru.`
  package let paraphrase: String
  /// The paraphrase up to the entity.
  package let paraphrasePrefix: String
  /// The entity, which continues both prefixes: `Peru`
  package let target: String

  package init(
    fact: String, prefix: String, paraphrase: String, paraphrasePrefix: String, target: String
  ) {
    self.fact = fact
    self.prefix = prefix
    self.paraphrase = paraphrase
    self.paraphrasePrefix = paraphrasePrefix
    self.target = target
  }
}
