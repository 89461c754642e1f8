/// A part of a data set, by what of its questions was seen in training.
///
/// "OOD" is the field's word for out of domain: entities or relations that no training edit uses.
package enum Split: String, Codable, CaseIterable, Sendable {
  /// What an editor learns from.
  case train
  /// Like `train`, with new subjects; for choosing when to stop.
  case valid
  /// Like `train`, with new subjects; for reporting.
  case id
  /// Unseen entities, seen relations.
  case oodEntity = "ood-entity"
  /// Seen entities, unseen relations.
  case oodRelation = "ood-relation"
  /// Unseen entities and unseen relations.
  case oodBoth = "ood-both"

  /// The four splits that results are reported on.
  package static let tests: [Split] = [.id, .oodEntity, .oodRelation, .oodBoth]

  /// The split's file name in the published layout, without `.jsonl`.
  package var fileStem: String {
    switch self {
    case .train, .valid: rawValue
    case .id, .oodEntity, .oodRelation: "test_\(rawValue)"
    case .oodBoth: "test_ood"
    }
  }

  /// The split's file name in the published layout.
  package var fileName: String { "\(fileStem).jsonl" }
}
