/// A story without its subject and its entities, and the ways in which questions name the latter.
struct StoryFrame: Hashable, Sendable {
  /// What the story tells, from the first entity on.
  let text: GappedText
  /// Its facts, one for each entity, in the text's order.
  let facts: [Fact]

  /// One fact of a story.
  struct Fact: Hashable, Sendable {
    /// How questions name the entity by way of the subject: `the country that … was born in`.
    let alias: GappedText
    /// The fact standing alone, up to its entity.
    let prefix: GappedText
    /// The same in other words; nil where the data set has none.
    let paraphrasePrefix: GappedText?
  }
}
