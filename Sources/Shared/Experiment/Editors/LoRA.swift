extension EditorDeclaration {
  /// Low-rank adapters.
  package static let lora = EditorDeclaration(
    name: "lora", summary: "Low-rank adapters beside some matrices, trained by Adam on the edit.",
    source: "Hu et al. 2022",
    parameters: [
      Parameter(
        "layers", .blocksOrAll, default: "all", unit: "decoder blocks", "Blocks that are adapted."),
      Parameter(
        "targets", .choice(["query-value", "up-down", "mlp", "every"]), default: "query-value",
        "Matrices of a block that are adapted."),
      Parameter("rank", .integer(1...8_192), default: 8, unit: "channels", "Rank of an adapter."),
      Parameter(
        "alpha", .number(0...100_000), default: 32,
        "Scale of the adapters: their product counts alpha / rank."),
      Parameter(
        "objective", .choice(["statements", "text"]), default: "statements",
        "What is learned: the objects of the atomic facts, or all tokens of the text."),
      Parameter(
        "learning_rate", .number(0...1), default: 0.005, unit: "per Adam step",
        "Learning rate of Adam."),
      Parameter("steps", .integer(1...100_000), default: 70, unit: "Adam steps", "Steps."),
    ], isSeeded: true)
}
