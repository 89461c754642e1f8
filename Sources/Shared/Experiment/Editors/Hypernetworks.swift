/// Editors with a meta-learned hypernetwork. They share one machine and differ in defaults: what
/// the gradients are taken of, and what they are learned to bring about.
///
/// Where a good value depends on the size of the model, defaults are those of the small models that
/// are trained here, and descriptions name the published ones.
extension EditorDeclaration {
  /// MEND.
  package static let mend = EditorDeclaration(
    name: "mend",
    summary: "MEND: a hypernetwork, meta-learned so that an edit answers its own paraphrase.",
    source: "Mitchell et al. 2022",
    parameters: hypernetwork(inner: "statements", outer: "paraphrases"),
    preparation: .hypernetwork, isSeeded: true)

  /// PropMEND.
  package static let propmend = EditorDeclaration(
    name: "propmend",
    summary:
      "PropMEND: a hypernetwork, meta-learned so that what follows from an edit is answered.",
    source: "arXiv 2506.08920",
    parameters: hypernetwork(inner: "text", outer: "propagation"),
    preparation: .hypernetwork, isSeeded: true)

  private static func hypernetwork(inner: Scalar, outer: Scalar) -> [Parameter] {
    network + objective(inner: inner, outer: outer) + optimisation + stopping + asPublished
  }

  /// The network and the matrices.
  private static let network = [
    Parameter(
      "layers", .blocks, default: "1-4", unit: "decoder blocks",
      "Blocks whose MLP matrices are edited."),
    Parameter(
      "rank", .integer(1...8_192), default: 64, unit: "channels",
      "Rank of the hypernetwork's blocks; published: 1920."),
    Parameter(
      "blocks", .integer(1...16), default: 2, unit: "residual blocks",
      "Blocks of the hypernetwork, one behind the other."),
    Parameter(
      "projections", .choice(["unit", "scaled"]), default: "scaled",
      "How V, a block's first matrix, is drawn: from N(0, 1), as published, so that it hardly "
        + "changes, or from N(0, 1 / its width), so that it learns."),
    Parameter(
      "networks", .choice(["shared", "per-matrix"]), default: "shared",
      "Whether matrices of one shape share a network, told apart by scales and shifts."),
    Parameter(
      "initial_step_size", .number(0...10), default: 0.001, unit: "per unit of the gradient",
      "Step size of every edited matrix before training; published: 1e-4."),
  ]

  /// What the gradients are taken of, and what edits are learned to bring about.
  private static func objective(inner: Scalar, outer: Scalar) -> [Parameter] {
    [
      Parameter(
        "inner_loss", .choice(["text", "statements"]), default: inner,
        "What gradients are taken of: all tokens of the text, or the objects of its atomic facts."),
      Parameter(
        "outer_loss", .choice(["propagation", "propagation+specificity", "paraphrases"]),
        default: outer,
        "What edited models are to answer: what follows from the edit, with or without what stays "
          + "as it is, or the edit in other words."),
      Parameter(
        "edit_weight", .number(0...1_000), default: 1,
        "Weight of the edit loss, c_edit; published: 0.1."),
      Parameter(
        "locality_weight", .number(0...1_000), default: 1,
        "Weight of the locality divergence, c_loc."),
      Parameter(
        "locality_strings", .integer(1...64), default: 2, unit: "strings",
        "Unrelated question-answer strings per training edit, for the divergence."),
    ]
  }

  private static let optimisation = [
    Parameter(
      "learning_rate", .number(0...1), default: 0.006, unit: "per Adam step",
      "Adam's rate for the hypernetwork; published: 1e-6."),
    Parameter(
      "step_size_learning_rate", .number(0...1), default: 0.00001, unit: "per Adam step",
      "Adam's rate for the step size of each edited matrix; published: 1e-4."),
    Parameter(
      "schedule", .choice(["constant", "linear"]), default: "linear",
      "Whether both rates fall to zero over the updates, or stay, as published."),
    Parameter(
      "edits_per_update", .integer(1...1_024), default: 16, unit: "edits",
      "Training edits whose gradients one Adam step averages; published: 10."),
    Parameter("updates", .integer(1...10_000_000), default: 1_000, unit: "Adam steps", "At most."),
    Parameter(
      "clip", .number(0.000001...1_000_000), default: 100, unit: "global L2 norm",
      "Largest norm of a gradient."),
  ]

  private static let stopping = [
    Parameter(
      "validate_every", .integer(1...1_000_000), default: 250, unit: "Adam steps",
      "Steps between two validations."),
    Parameter(
      "validation_edits", .integer(1...100_000), default: 100, unit: "edits",
      "Edits of the validation split that a validation reads: the first ones."),
    Parameter(
      "patience", .integer(1...10_000_000), default: 100_000, unit: "Adam steps",
      "Steps without a better validation loss after which training stops."),
    Parameter(
      "weights", .choice(["best", "last"]), default: "best", effect: .editing,
      "Which hypernetwork edits: the one that was best on validation, or the last."),
  ]

  /// Where the published code differs from the published method, both can be had.
  private static let asPublished = [
    Parameter(
      "step_size_rate", .choice(["as-intended", "as-published"]), default: "as-intended",
      "Whether step sizes learn at their own rate, or at the hypernetwork's, as by an optimiser "
        + "whose gradients another has cleared."),
    Parameter(
      "update_sign", .choice(["as-intended", "as-published"]), default: "as-intended",
      "Whether an edit begins as a step down the gradient, or up, as published."),
    Parameter(
      "evaluation_statistics", .choice(["as-intended", "as-published"]), default: "as-intended",
      effect: .editing,
      "Whether normalisers stay as trained, or begin anew with the first test edit and go on "
        + "learning, as published: edits then depend on those before them."),
  ]
}
