/// Where a base model comes from.
package enum BaseModel: Hashable, Sendable {
  /// It is trained here, from scratch, with complete settings of `BaseDeclaration.parameters`.
  case trained(Settings)
  /// It is a checkpoint, with complete settings of `BaseDeclaration.checkpointParameters`.
  case checkpoint(CheckpointReference, Settings)

  /// The settings, of whichever kind.
  package var settings: Settings {
    switch self {
    case .trained(let settings), .checkpoint(_, let settings): settings
    }
  }

  /// The checkpoint, where it is one.
  package var checkpoint: CheckpointReference? {
    if case .checkpoint(let reference, _) = self { reference } else { nil }
  }
}
