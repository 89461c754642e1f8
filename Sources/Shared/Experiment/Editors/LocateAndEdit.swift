/// Editors that write a fact into the MLP where its subject is read.
extension EditorDeclaration {
  /// MEMIT.
  package static let memit = EditorDeclaration(
    name: "memit",
    summary: "MEMIT: a least-squares change of some MLPs, for vectors found by descent.",
    source: "Meng et al. 2023",
    parameters: [
      Parameter(
        "layers", .blocks, default: "1-2", unit: "decoder blocks",
        "Blocks whose MLP's last matrix is edited; vectors are sought after the last of them."),
      Parameter(
        "mode", .choice(["joint", "sequential"]), default: "joint",
        "Whether the facts of an edit are written at once, or one after the other, as in PropMEND's "
          + "experiments."),
      Parameter(
        "covariance_weight", .number(0.000001...10_000_000), default: 15_000,
        "Weight of what the matrices map already, against the edit."),
      Parameter(
        "context_samples", .integer(0...100), default: 5, unit: "texts",
        "Sampled texts behind which the facts are also read."),
    ] + vector(clamp: 0.75, steps: 20, weightDecay: 0.5) + covariances,
    preparation: .covariances(unless: nil), isSeeded: true)

  /// ROME.
  package static let rome = rankOne(
    "rome", "ROME: a rank-one change of one MLP, which maps the subject's key to a found vector.",
    source: "Meng et al. 2022")

  /// R-ROME.
  package static let rROME = rankOne(
    "r-rome", "R-ROME: ROME with the same averaged key throughout, which does not break models.",
    source: "Gupta et al. 2024")

  private static func rankOne(_ name: String, _ summary: String, source: String)
    -> EditorDeclaration
  {
    EditorDeclaration(
      name: name, summary: summary, source: source,
      parameters: [
        Parameter(
          "layers", .block, default: "2", unit: "decoder block",
          "The one block whose MLP's last matrix is edited."),
        Parameter(
          withoutCovariance.parameter, .choice(["on", "off"]), default: "on",
          "Whether the key is turned away from what the matrix maps already."),
        Parameter(
          "context_samples", .integer(0...100), default: 20, unit: "texts",
          "Sampled texts behind which the facts are also read."),
      ] + vector(clamp: 4, steps: 20, weightDecay: 0.5) + covariances,
      preparation: .covariances(unless: withoutCovariance), isSeeded: true)
  }

  /// How a rank-one editor does without covariances.
  private static let withoutCovariance = Exemption(parameter: "covariance", value: "off")

  /// The search for the vector that makes the model say the fact.
  private static func vector(clamp: Scalar, steps: Scalar, weightDecay: Scalar) -> [Parameter] {
    [
      Parameter(
        "steps", .integer(1...10_000), default: steps, unit: "Adam steps",
        "Steps of the search for a vector."),
      Parameter(
        "learning_rate", .number(0...100), default: 0.5, unit: "per Adam step",
        "Adam's rate in the search."),
      Parameter(
        "clamp", .number(0...1_000), default: clamp, unit: "norm of the stream",
        "Longest vector, in lengths of what it is added to."),
      Parameter(
        "weight_decay", .number(0...1_000), default: weightDecay, "Weight of the vector's length."),
      Parameter(
        "kl_weight", .number(0...1_000), default: 0.0625,
        "Weight of the divergence on what the subject is."),
    ]
  }

  /// The covariances (uncentred second moments) of what the edited matrices read: each is a job, which
  /// all editors with the same values share.
  private static let covariances = [
    Parameter(
      "corpus", .choice(["facts", "questions", "facts+questions"]), default: "facts+questions",
      "Training texts whose covariance says what the matrices map already."),
    Parameter(
      "corpus_tokens", .integer(1...1_000_000_000), default: 100_000, unit: "tokens",
      "Tokens of the corpus that are read at most."),
    Parameter(
      "corpus_length", .integer(2...1_000_000), default: 512, unit: "tokens",
      "Longest text; the rest is cut off."),
    Parameter(
      "ridge", .number(1e-12...1), default: 1e-4, unit: "mean eigenvalues",
      "Added to every eigenvalue of a covariance, so that a small corpus can be solved with."),
  ]
}
