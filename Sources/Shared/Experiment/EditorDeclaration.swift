/// What a sweep needs to know of an editor: its name, its parameters, and whether it is
/// meta-trained.
///
/// The numerics of each editor stand in the module Editing, which the coordinator never sees.
package struct EditorDeclaration: Sendable {
  /// The name in a sweep file.
  package let name: String
  /// One sentence that says what the editor does.
  package let summary: String
  /// The parameters that the editor reads.
  package let parameters: [Parameter]
  /// Whether a hypernetwork must be trained before the editor can edit: a job of its own.
  package let isMetaTrained: Bool
  /// Whether the editor draws random numbers, so that seeds make different jobs.
  package let isSeeded: Bool
}

extension EditorDeclaration {
  /// Every editor, in the order in which tables list them.
  package static let all: [EditorDeclaration] = [.none, .prepend, .cpt, .propmend]

  /// The declaration with this name, if there is one.
  package static func named(_ name: String) -> EditorDeclaration? {
    all.first { $0.name == name }
  }

  /// The parameter with this name, if the editor has it.
  package func parameter(_ name: String) -> Parameter? {
    parameters.first { $0.name == name }
  }

  /// The unedited base model.
  package static let none = EditorDeclaration(
    name: "none", summary: "The base model as it is, without any edit.",
    parameters: [], isMetaTrained: false, isSeeded: false)

  /// The fact in the prompt.
  package static let prepend = EditorDeclaration(
    name: "prepend", summary: "The fact stands in the prompt, before the question.",
    parameters: [], isMetaTrained: false, isSeeded: false)

  /// Continued pre-training on the fact.
  package static let cpt = EditorDeclaration(
    name: "cpt", summary: "Continued pre-training: a few AdamW steps on the fact's tokens.",
    parameters: [
      Parameter(
        "learning_rate", .number(0...1), default: 0.001, "Learning rate of AdamW, per step."),
      Parameter("steps", .integer(1...1_000), default: 4, "AdamW steps on the fact."),
      Parameter(
        "weight_decay", .number(0...1), default: 0.1, "Decoupled weight decay of AdamW."),
    ],
    isMetaTrained: false, isSeeded: false)

  /// The hypernetwork of the paper.
  package static let propmend = EditorDeclaration(
    name: "propmend",
    summary: "PropMEND: a hypernetwork, meta-learned to transform the gradients of the fact.",
    parameters: [
      Parameter(
        "layers", .blocks, default: "2-4", "Decoder blocks whose MLP matrices are edited."),
      Parameter("rank", .integer(1...8_192), default: 64, "Rank of the hypernetwork's blocks."),
      Parameter(
        "learning_rate", .number(0...1), default: 0.0002, "Adam's rate for the hypernetwork."),
      Parameter(
        "step_size_rate", .number(0...1), default: 0.00001,
        "Adam's rate for the learned step size of each edited matrix."),
      Parameter(
        "initial_step_size", .number(0...10), default: 0.001,
        "Step size of every edited matrix before training."),
      Parameter(
        "edits_per_update", .integer(1...1_024), default: 4,
        "Training edits whose gradients one Adam step averages."),
      Parameter("updates", .integer(1...10_000_000), default: 2_000, "Adam steps at most."),
      Parameter(
        "edit_weight", .number(0...1_000), default: 1, "Weight of the edit loss, c_edit."),
      Parameter(
        "locality_weight", .number(0...1_000), default: 1,
        "Weight of the locality divergence, c_loc."),
      Parameter(
        "locality_strings", .integer(1...64), default: 2,
        "Unrelated question-answer strings per training edit, for the divergence."),
      Parameter(
        "clip", .number(0...1_000_000), default: 100, "Largest global norm of a gradient."),
      Parameter(
        "validate_every", .integer(1...1_000_000), default: 250,
        "Updates between two validations."),
      Parameter(
        "validation_edits", .integer(1...100_000), default: 100,
        "Edits of the validation split that a validation reads: the first ones."),
      Parameter(
        "patience", .integer(1...10_000_000), default: 100_000,
        "Updates without a better validation loss after which training stops."),
    ],
    isMetaTrained: true, isSeeded: true)
}
