/// One element of a RippleEdits file, as it was published; objects and relations are Wikidata's.
struct RippleEditsRecord: Decodable {
  /// A fact as a sentence, with the ids of what it is about.
  struct Fact: Decodable {
    let prompt: String
    let subject: String
    let relation: String
    let target: String
    /// The fact that an edit takes the place of; nil for a fact that is new.
    let original: Original?

    /// A fact that was true before.
    struct Original: Decodable {
      let prompt: String
    }

    enum CodingKeys: String, CodingKey {
      case prompt, relation
      case subject = "subject_id"
      case target = "target_id"
      case original = "original_fact"
    }
  }

  /// One of the answers that a complete answer consists of.
  struct Answer: Decodable {
    let value: String
    let aliases: [String]
  }

  /// A sentence to complete.
  struct Query: Decodable {
    let prompt: String
    let answers: [Answer]
    let phrase: String?
    let type: String
    let subject: String
    let relation: String
    let targets: [String]
    let secondRelation: String?
    let secondTargets: [String]?

    enum CodingKeys: String, CodingKey {
      case prompt, answers, phrase, relation
      case type = "query_type"
      case subject = "subject_id"
      case targets = "target_ids"
      case secondRelation = "second_relation"
      case secondTargets = "second_hop_target_ids"
    }
  }

  /// Queries that are passed together.
  struct Test: Decodable {
    let queries: [Query]
    let rule: String
    let conditions: [Query]

    enum CodingKeys: String, CodingKey {
      case queries = "test_queries"
      case rule = "test_condition"
      case conditions = "condition_queries"
    }
  }

  let type: String
  let edit: Fact
  let tests: [RippleCriterion: [Test]]
}

extension RippleEditsRecord {
  private enum Key: String, CodingKey {
    case edit
    case type = "example_type"
    case misspeltSpecificity = "Relation_Specifity"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    type = try container.decode(String.self, forKey: .type)
    edit = try container.decode(Fact.self, forKey: .edit)

    // The benchmark's own description misspells one of the keys.
    var tests: [RippleCriterion: [Test]] = [:]
    tests[.relationSpecificity] = try container.decodeIfPresent(
      [Test].self, forKey: .misspeltSpecificity)
    let criteria = try decoder.container(keyedBy: RippleCriterion.self)
    for criterion in RippleCriterion.allCases {
      if let published = try criteria.decodeIfPresent([Test].self, forKey: criterion) {
        tests[criterion] = published
      }
    }
    self.tests = tests
  }
}
