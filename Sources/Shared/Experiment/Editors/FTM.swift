extension EditorDeclaration {
  /// Fine-tuning of one MLP matrix on the objects of the facts.
  package static let ftM = EditorDeclaration(
    name: "ft-m",
    summary: "Fine-tuning of the MLPs' last matrices on the objects of the atomic facts.",
    source: "Zhang et al. 2024, EasyEdit's objective target_new",
    parameters: [
      Parameter(
        "layers", .blocks, default: "2", unit: "decoder blocks",
        "Blocks whose MLP's last matrix is trained."),
      Parameter(
        "learning_rate", .number(0...1), default: 0.0005, unit: "per Adam step",
        "Learning rate of Adam."),
      Parameter("steps", .integer(1...100_000), default: 25, unit: "Adam steps", "Steps at most."),
      Parameter(
        "stop_loss", .number(0...100), default: 0.01, unit: "nats per token",
        "Loss below which training stops."),
      Parameter(
        "norm_constraint", .number(0...1_000), default: 0, unit: "weight",
        "Most that any weight may change (ROME's FT+L); 0 for no limit."),
    ])
}
