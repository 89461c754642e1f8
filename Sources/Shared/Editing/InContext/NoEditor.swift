package import Transformer

/// The unedited model.
package struct NoEditor: Editor {
  /// The editor that does nothing.
  package init() {}

  package func edits(for requests: [EditRequest], of model: Decoder) -> [Edit] {
    requests.map { _ in .nothing }
  }
}
