/// A part of a data set, by what of its probes was seen in training.
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
  /// Edits held out at random; for reporting on a data set that has no domains to tell apart.
  case test

  /// Every split that results are reported on, in the order of reporting; a data set has some of
  /// them.
  package static let tests: [Split] = [.id, .oodEntity, .oodRelation, .oodBoth, .test]
}
