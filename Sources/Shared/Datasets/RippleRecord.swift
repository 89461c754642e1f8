import FoundationEssentials

/// One line of a Controlled RippleEdit file, as it was published; each value is named as in
/// ``EditExample``, and each key below it as in the file.
struct RippleRecord: Decodable {
  /// An element of `questions`.
  struct Question: Decodable {
    let template: String
    let alias: String
    let unalias: String
    let entity: String
    let answer: Answer
    let factIndex: Double

    enum CodingKeys: String, CodingKey {
      case template = "question_template"
      case alias = "alias_question"
      case unalias = "unalias_question"
      case entity = "entity_name"
      case answer
      case factIndex = "fact_idx"
    }
  }

  /// An element of `facts`.
  struct Fact: Decodable {
    let fact: String
    let prefix: String
    let paraphrase: String
    let paraphrasePrefix: String
    let target: String

    enum CodingKeys: String, CodingKey {
      case fact, prefix, paraphrase, target
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
  struct Answer: Decodable {
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
      let isMissing = published.allSatisfy(\.isWhitespace) || published.lowercased() == "nan"
      text = isMissing ? nil : published
    }
  }
}
