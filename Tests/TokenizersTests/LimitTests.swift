import JSON
import Testing
import Tokenizers

/// A short file cannot ask for endless memory, nor for tokens that are not there.
@Suite struct TokenizerLimitTests {
  @Test(arguments: [5000, 2])
  func `a template's id without a token is refused`(id: Int) {
    let template: JSON = [
      "type": "TemplateProcessing",
      "single": [["SpecialToken": ["id": "<s>"]], ["Sequence": ["id": "A"]]],
      "special_tokens": ["<s>": ["ids": [JSON(id)]]],
    ]
    #expect(
      SmallTokenizer.refusal(of: SmallTokenizer.file(["post_processor": template]))
        == "tokenizer.json: post_processor adds the id \(id), which no token has")
  }

  private static let doubling: JSON = [
    "type": "Replace", "pattern": ["String": "a"], "content": "aa",
  ]

  @Test(
    arguments: [
      ("normalizer", "normalizers", doubling), ("decoder", "decoders", doubling),
      ("pre_tokenizer", "pretokenizers", ["type": "ByteLevel", "add_prefix_space": false]),
    ] as [(String, String, JSON)])
  func `steps that multiply a text's length are refused`(part: String, list: String, step: JSON) {
    func file(_ count: Int) -> JSON {
      JSON.sequence(list, .array(Array(repeating: step, count: count)))
    }
    func refusal(_ steps: JSON) -> String? {
      SmallTokenizer.refusal(of: SmallTokenizer.file([part: steps]))
    }
    #expect(refusal(file(40))?.contains("\(part) may make a text more than 64 times") == true)
    #expect(refusal(file(3)) == nil)
    let nested = JSON.array(Array(repeating: file(3), count: 3))
    #expect(refusal(JSON.sequence(list, nested))?.contains("64 times") == true)
  }

  @Test func `an added token of more than 256 characters is refused`() {
    func refusal(_ count: Int) -> String? {
      let token: JSON = ["id": 2, "content": .string(String(repeating: "a", count: count))]
      return SmallTokenizer.refusal(of: SmallTokenizer.file(["added_tokens": [token]]))
    }
    #expect(refusal(257)?.contains("added_tokens[0].content is longer than 256") == true)
    #expect(refusal(256) == nil)
  }
}

extension JSON {
  /// Steps that follow one another.
  fileprivate static func sequence(_ list: String, _ steps: JSON) -> JSON {
    .object([Member("type", "Sequence"), Member(list, steps)])
  }
}
