package import Transformer

/// Teaches a model one edit at a time; each is made of the base model by itself.
package protocol Editor: Sendable {
  /// The edit that each request makes of the frozen model, in order.
  /// - Throws: `TrainingError` that says which edit failed, at which step and matrix.
  func edits(for requests: [EditRequest], of model: Decoder) throws -> [Edit]
  /// How many edits are best made in one pass.
  var editsPerPass: Int { get }
  /// How many passes may run side by side; nil for as many as there are threads.
  var passesAtATime: Int? { get }
  /// Whether the editor learns the statements of a request and nothing else.
  var readsStatements: Bool { get }
  /// The editor that makes these edits and no others, in this order: for editors whose edits depend
  /// on those before them. All others are themselves.
  func prepared(for requests: [EditRequest], of model: Decoder) throws -> any Editor
}

extension Editor {
  /// Edits beside frozen weights share their passes.
  package var editsPerPass: Int { 8 }

  package var passesAtATime: Int? { nil }

  package var readsStatements: Bool { false }

  package func prepared(for requests: [EditRequest], of model: Decoder) throws -> any Editor {
    self
  }
}
