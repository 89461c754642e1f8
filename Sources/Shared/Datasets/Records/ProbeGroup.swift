/// What a probe asks of an edited model.
///
/// The words are those of the field's toolkits. The PropMEND paper calls `portability` "efficacy".
package enum ProbeGroup: String, Codable, Sendable, CaseIterable {
  /// The fact that was edited, as it was told: was it stored?
  case efficacy
  /// The same fact in other words.
  case generality
  /// What follows from the fact, together with what the model knew before: does it propagate?
  case portability
  /// What has nothing to do with the fact, also called locality: did it stay?
  case specificity
}
