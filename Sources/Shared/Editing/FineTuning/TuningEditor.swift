package import Transformer

/// An editor that learns each edit by itself, by steps down a loss from the base model.
package protocol TuningEditor: Editor {
  /// The edit that a request makes of the frozen model.
  func tuned(for request: EditRequest, of model: Decoder) throws(TrainingError) -> TunedEdit
}

extension TuningEditor {
  package func edits(for requests: [EditRequest], of model: Decoder) throws -> [Edit] {
    try requests.map { request in
      try request.namingErrors { () throws(TrainingError) in
        try tuned(for: request, of: model).edit
      }
    }
  }
}

/// An edit with the losses on the way to it.
package struct TunedEdit: Equatable, Sendable {
  /// The edit.
  package var edit: Edit
  /// The loss before each step; where the last one was low enough, no step followed it.
  package var losses: [Double]
}
