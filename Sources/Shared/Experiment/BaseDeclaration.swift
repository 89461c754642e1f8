/// The parameters of base models: of one that is trained here, from scratch, on the world of a
/// dataset, and of one that is there already.
package enum BaseDeclaration {
  /// Every parameter of the section `base:` of a sweep file that trains its base model.
  package static let parameters: [Parameter] = [
    Parameter(
      "width", .integer(8...8_192), default: 128, unit: "channels",
      "Channels of the residual stream."),
    Parameter("blocks", .integer(1...128), default: 6, unit: "decoder blocks", "Decoder blocks."),
    Parameter("heads", .integer(1...128), default: 4, unit: "heads", "Query heads."),
    Parameter(
      "key_value_heads", .integer(1...128), default: 2, unit: "heads", "Key and value heads."),
    Parameter(
      "mlp_width", .integer(8...65_536), default: 384, unit: "channels",
      "Channels of the SwiGLU MLP."),
    Parameter(
      "head", .choice(["tied", "untied"]), default: "tied",
      "Whether the output head shares the embedding's matrix."),
    Parameter(
      "steps", .integer(1...10_000_000), default: 3_000, unit: "AdamW steps",
      "Steps of the training."),
    Parameter(
      "batch", .integer(1...65_536), default: 64, unit: "sequences",
      "Sequences that a step averages."),
    Parameter(
      "learning_rate", .number(0...1), default: 0.003, unit: "per AdamW step",
      "Peak learning rate of AdamW."),
    Parameter(
      "weight_decay", .number(0...1), default: 0.01, unit: "per unit of the rate",
      "Decoupled weight decay of AdamW."),
    Parameter(
      "warmup", .integer(0...1_000_000), default: 100, unit: "AdamW steps",
      "Steps of linear warm-up."),
    Parameter(
      "known_subjects", .integer(0...1_000_000), default: 400, unit: "subjects",
      "Subjects that the base model already knows and that are never edited: invented ones where the "
        + "dataset's stories can be told anew, else those of training edits."),
    Parameter(
      "known_questions", .integerOrAll(0...1_000_000), default: 1_000_000, unit: "questions",
      "Single-hop questions that the trained model is asked."),
    Parameter("seed", .integer(0...2_147_483_647), default: 0, "Seed of weights and batches."),
  ]

  /// Every parameter of the section `base:` of a sweep file that names a checkpoint.
  package static let checkpointParameters: [Parameter] = [
    Parameter(
      "known_questions", .integer(0...1_000_000), default: 200, unit: "questions",
      "Single-hop questions that the unedited checkpoint is asked.")
  ]
}
