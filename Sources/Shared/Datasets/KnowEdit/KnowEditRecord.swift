/// One element of KnowEdit's file, as it was published.
struct KnowEditRecord: Decodable {
  /// A sentence to complete. Its answers are lists of names; every answer must be given, by any of
  /// its names.
  struct Query: Decodable {
    let prompt: String
    let answers: [[String]]

    enum CodingKeys: String, CodingKey {
      case prompt
      case answers = "ground_truth"
    }
  }

  /// What follows from the edit.
  struct Portability: Decodable {
    let reasoning: [Query]?
    let subjectAliasing: [Query]?
    let logicalGeneralization: [Query]?

    enum CodingKeys: String, CodingKey {
      case reasoning = "Reasoning"
      case subjectAliasing = "Subject_Aliasing"
      case logicalGeneralization = "Logical_Generalization"
    }
  }

  /// What should stay as it was.
  struct Locality: Decodable {
    let relationSpecificity: [Query]?
    let forgetfulness: [Query]?

    enum CodingKeys: String, CodingKey {
      case relationSpecificity = "Relation_Specificity"
      case forgetfulness = "Forgetfulness"
    }
  }

  let subject: String
  let prompt: String
  let target: String
  let rephrase: String
  let portability: Portability
  let locality: Locality

  enum CodingKeys: String, CodingKey {
    case subject, prompt, rephrase, portability, locality
    case target = "target_new"
  }
}
