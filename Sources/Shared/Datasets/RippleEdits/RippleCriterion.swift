/// What RippleEdits tests of an edit (Cohen et al. 2024, section 3), named as in its files, in the
/// order of asking.
enum RippleCriterion: String, CaseIterable, CodingKey {
  /// What follows by the nature of the relation: a new sibling of A has A for a sibling.
  case logicalGeneralization = "Logical_Generalization"
  /// Two hops, the edited fact first.
  case compositionalityI = "Compositionality_I"
  /// Two hops, the edited fact second.
  case compositionalityII = "Compositionality_II"
  /// The edited fact itself, by other names of its subject.
  case subjectAliasing = "Subject_Aliasing"
  /// Other facts about the subject.
  case relationSpecificity = "Relation_Specificity"
  /// The other objects of a relation that has several; the paper's "preservation".
  case forgetfulness = "Forgetfulness"

  /// The group that the criterion counts towards. As in KnowEdit and in the PropMEND paper's
  /// "efficacy", subject aliasing is portability: the edited text does not hold the alias.
  var group: ProbeGroup {
    switch self {
    case .logicalGeneralization, .compositionalityI, .compositionalityII, .subjectAliasing:
      .portability
    case .relationSpecificity, .forgetfulness: .specificity
    }
  }
}
