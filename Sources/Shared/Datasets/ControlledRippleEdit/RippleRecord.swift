import FoundationEssentials

/// One line of a Controlled RippleEdit file, as it was published; each value is named as in
/// ``EditExample`` and ``Probe``, and each key below it as in the file.
struct RippleRecord: Decodable {
  /// An element of `questions`.
  struct Question: Decodable {
    let template: String
    /// The question by way of the subject.
    let alias: String
    /// The question by the entity's own name.
    let unalias: String
    let aliasParaphrase: String?
    let unaliasParaphrase: String?
    let entity: String
    let answer: Answer

    enum CodingKeys: String, CodingKey {
      case answer
      case template = "question_template"
      case alias = "alias_question"
      case unalias = "unalias_question"
      case aliasParaphrase = "alias_question_paraphrase"
      case unaliasParaphrase = "unalias_question_paraphrase"
      case entity = "entity_name"
    }
  }

  /// An element of `facts`.
  struct Fact: Decodable {
    let prefix: String
    let paraphrasePrefix: String
    let target: String

    enum CodingKeys: String, CodingKey {
      case prefix, target
      case paraphrasePrefix = "paraphrase_prefix"
    }
  }

  let entityType: String
  let entities: [String]
  let subject: String
  let subjectKind: String
  let text: String
  let questions: [Question]
  let facts: [Fact]

  enum CodingKeys: String, CodingKey {
    case subject, text, questions, facts
    case entityType = "entity_type"
    case entities = "entity_names"
    case subjectKind = "subject_type"
  }
}

extension RippleRecord {
  /// An answer, published as text or number; nil where none is known.
  struct Answer: Decodable, NamedInErrors {
    static let nameInErrors = "text or a number"

    let text: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let published: String
      if container.decodeNil() {
        published = ""
      } else if let text = try? container.decode(String.self) {
        published = text
      } else if let number = try? container.decode(Int.self) {
        published = "\(number)"
      } else if let number = try? container.decode(Double.self) {
        published = "\(number)"
      } else {
        throw DecodingError.typeMismatch(
          Answer.self, .init(codingPath: decoder.codingPath, debugDescription: ""))
      }
      text = published.isBlank || published.lowercased() == "nan" ? nil : published
    }
  }
}
