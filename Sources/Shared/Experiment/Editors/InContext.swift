/// Editors that leave the weights alone.
extension EditorDeclaration {
  /// The unedited base model.
  package static let none = EditorDeclaration(
    name: "none", summary: "The base model as it is, without any edit.")

  /// The text in the prompt.
  package static let prepend = EditorDeclaration(
    name: "prepend", summary: "The text stands in the prompt, before the question.",
    source: "Cohen et al. 2024",
    parameters: [
      Parameter(
        "form", .choice(["plain", "imagine"]), default: "plain",
        "How it stands there: as it is, or as in \"Imagine that someone named …\".")
    ])
}
