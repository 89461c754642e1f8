extension EditorDeclaration {
  /// Continued pre-training on the text.
  package static let cpt = EditorDeclaration(
    name: "cpt", summary: "Continued pre-training: a few AdamW steps on all tokens of the text.",
    source: "PropMEND, section 4",
    parameters: [
      Parameter(
        "layers", .blocksOrAll, default: "all", unit: "decoder blocks",
        "Blocks whose MLP matrices are trained, or all parameters of the model."),
      Parameter(
        "learning_rate", .number(0...1), default: 0.001, unit: "per AdamW step",
        "Learning rate of AdamW."),
      Parameter(
        "steps", .integer(1...1_000), default: 4, unit: "AdamW steps", "Steps on the text."),
      Parameter(
        "schedule", .choice(["constant", "linear"]), default: "constant",
        "Whether the rate stays, as in the published scripts, or falls to zero, as in the paper."),
      Parameter(
        "weight_decay", .number(0...1), default: 0.1, unit: "per unit of the rate",
        "Decoupled weight decay of AdamW."),
    ])
}
