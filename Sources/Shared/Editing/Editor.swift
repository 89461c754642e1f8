package import Transformer

/// Teaches a model one fact at a time; each fact is edited into the base model by itself.
package protocol Editor: Sendable {
  /// The edit that each fact makes of the frozen model, in order.
  /// - Parameter facts: The facts' tokens, without begin and end.
  func edits(for facts: [[Int]], of model: Decoder) throws -> [Edit]
  /// How many edits are best made at a time.
  var editsPerPass: Int { get }
}

extension Editor {
  /// Edits beside frozen weights share their passes.
  package var editsPerPass: Int { 8 }
}

/// What an editor made of a fact. Undoing an edit is dropping this value.
package enum Edit: Sendable {
  /// The model as it is.
  case nothing
  /// Tokens that stand in every prompt before the question.
  case context([Int])
  /// Low-rank updates that ride beside the frozen weights.
  case updates([Site: LowRankUpdate])
  /// Fine-tuned weights. AdamW's change of a matrix has full rank, so this one edit is a model.
  case model(Decoder)
}

/// The tokens around a text.
package struct Delimiters: Hashable, Sendable {
  /// Begin every sequence; some models have none.
  package var begin: [Int]
  /// Ends every sequence.
  package var end: Int

  /// The tokens that begin and end a sequence.
  package init(begin: [Int], end: Int) {
    self.begin = begin
    self.end = end
  }

  /// begin + text + end: how a fact is read, in training and at test time alike.
  package func around(_ text: [Int]) -> [Int] { begin + text + [end] }
}

/// The unedited model.
package struct NoEditor: Editor {
  /// The editor that does nothing.
  package init() {}

  package func edits(for facts: [[Int]], of model: Decoder) -> [Edit] {
    facts.map { _ in .nothing }
  }
}

/// The fact in the prompt: in-context learning.
package struct PrependEditor: Editor {
  /// The editor that puts the fact before the question.
  package init() {}

  package func edits(for facts: [[Int]], of model: Decoder) -> [Edit] {
    facts.map { .context($0) }
  }
}
