package import Experiment

/// What a sweep file may say about editors, as a document: an overview, and the parameters of each.
package struct EditorReference: Sendable {
  /// The editors, in the order in which they are listed.
  let editors: [EditorDeclaration]
  /// The sections of a sweep file beside its grid.
  let sections: [Chapter]

  /// The whole document.
  package static let all = EditorReference(
    editors: EditorDeclaration.all,
    sections: [
      Chapter(
        title: "base", summary: "A base model that is trained here, under `base:`.",
        parameters: BaseDeclaration.parameters),
      Chapter(
        title: "base with a checkpoint",
        summary: "A Hugging Face directory, under `base:` with `checkpoint: DIRECTORY`.",
        parameters: BaseDeclaration.checkpointParameters),
      Chapter(
        title: "evaluation", summary: "How editors are evaluated, under `evaluation:`.",
        parameters: EvaluationDeclaration.parameters),
      Chapter(
        title: "judge",
        summary: "A language model that marks the answers, under `judge:`; without it, none does.",
        parameters: JudgeDeclaration.parameters),
    ])

  /// The document about one editor.
  package init(of editor: EditorDeclaration) {
    self.init(editors: [editor], sections: [])
  }

  private init(editors: [EditorDeclaration], sections: [Chapter]) {
    self.editors = editors
    self.sections = sections
  }

  /// The chapters, one for each editor and section.
  var chapters: [Chapter] { editors.map(Chapter.init) + sections }

  /// What the overview says of each editor.
  static let overviewHeader = ["editor", "needs first", "seeds", "what it does", "source"]

  /// The rows of the overview.
  var overview: [[String]] {
    editors.map { editor in
      [
        editor.name, editor.preparation.phrase, editor.isSeeded ? "yes" : "no", editor.summary,
        editor.source ?? "",
      ]
    }
  }
}

/// The parameters of an editor or of a section.
struct Chapter: Sendable {
  /// What it is called.
  let title: String
  /// One sentence about it.
  let summary: String
  /// What it may set.
  let parameters: [Parameter]
  /// Whether there is a training, so that a value may change it or the edits alone.
  var isTrained = false
}

extension Chapter {
  /// The chapter of an editor.
  init(_ editor: EditorDeclaration) {
    self.init(
      title: editor.name, summary: editor.summary, parameters: editor.parameters,
      isTrained: editor.isMetaTrained)
  }
}

extension EditorDeclaration.Preparation {
  /// The work in words.
  fileprivate var phrase: String {
    switch self {
    case .none: "nothing"
    case .hypernetwork: "hypernetwork"
    case .covariances: "covariances"
    }
  }
}

extension Parameter {
  /// What a value changes, of an editor that is trained.
  var changes: String {
    switch effect {
    case .training: "training"
    case .editing: "edits alone"
    case .nothing: "nothing"
    }
  }
}
