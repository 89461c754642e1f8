/// The losses of a meta-training step or of a validation, means over its edits.
package struct MetaLoss: Equatable, Sendable {
  /// Next-token loss of the edited model on the answers, L_e.
  package var edit: Double
  /// Divergence of the edited model from the base on unrelated strings, L_loc.
  package var locality: Double
  /// c_edit · L_e + c_loc · L_loc.
  package var total: Double
  /// The global norm of the gradient before clipping; 0 for a validation.
  package var gradientNorm: Double
}
