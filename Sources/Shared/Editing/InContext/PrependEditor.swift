package import Transformer

/// The text in the prompt: in-context learning.
package struct PrependEditor: Editor {
  private let form: Form

  /// How the text stands before the question.
  package enum Form: Sendable {
    /// As it is.
    case plain
    /// As something to imagine (Cohen et al. 2024; PropMEND, appendix).
    case imagined
  }

  /// The editor that puts the text before the question.
  package init(form: Form = .plain) { self.form = form }

  package func edits(for requests: [EditRequest], of model: Decoder) -> [Edit] {
    requests.map { .context(form == .plain ? $0.text : $0.imagined) }
  }
}
