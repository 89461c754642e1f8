/// What a sweep needs to know of an editor: its name, its parameters, and what must be done before
/// it can edit.
///
/// The numerics of each editor stand in the module Editing, which the coordinator never sees.
package struct EditorDeclaration: Sendable {
  /// The name in a sweep file.
  package let name: String
  /// One sentence that says what the editor does.
  package let summary: String
  /// The paper that describes it; nil where there is none to name.
  package let source: String?
  /// The parameters that the editor reads.
  package let parameters: [Parameter]
  /// What must be done, once, before the editor can edit.
  package let preparation: Preparation
  /// Whether the editor draws random numbers, so that seeds make different jobs.
  package let isSeeded: Bool

  /// Work that an editor needs done before it can edit: a job of its own.
  package enum Preparation: Sendable {
    /// Nothing.
    case none
    /// Meta-training a hypernetwork.
    case hypernetwork
    /// Covariances (uncentred second moments) of what the edited matrices read, one for each block
    /// of `layers`; none where a parameter has the value by which the editor makes do without.
    case covariances(unless: Exemption?)
  }

  /// A value of a parameter by which an editor makes do without preparation.
  package struct Exemption: Sendable {
    /// The parameter's name.
    package let parameter: String
    /// The value.
    package let value: Scalar
  }

  /// A declaration by its parts.
  init(
    name: String, summary: String, source: String? = nil, parameters: [Parameter] = [],
    preparation: Preparation = .none, isSeeded: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.source = source
    self.parameters = parameters
    self.preparation = preparation
    self.isSeeded = isSeeded
  }
}

extension EditorDeclaration {
  /// Every editor, in the order in which tables list them.
  package static let all: [EditorDeclaration] = [
    .none, .prepend, .cpt, .lora, .ftM, .mend, .propmend, .memit, .rome, .rROME,
  ]

  /// The declaration with this name, if there is one.
  package static func named(_ name: String) -> EditorDeclaration? {
    all.first { $0.name == name }
  }

  /// The parameter with this name, if the editor has it.
  package func parameter(_ name: String) -> Parameter? {
    parameters.first { $0.name == name }
  }

  /// Complete settings, all at their defaults.
  package var defaults: Settings {
    Settings(Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.standard) }))
  }

  /// Whether a hypernetwork must be trained before the editor can edit.
  package var isMetaTrained: Bool {
    if case .hypernetwork = preparation { true } else { false }
  }
}
