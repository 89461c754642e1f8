import JSON
import Testing
import Tokenizers

/// Parts that contradict one another, and parts with a second meaning, are refused.
@Suite struct TokenizerContradictionTests {
  @Test(
    arguments: [
      ([["id": 5, "content": "a"]], "[0] gives \"a\" the id 5, but the vocabulary has it as 0"),
      ([["id": 0, "content": "z"]], "[0] has the id 0, which the vocabulary gives to \"a\""),
      (
        [["id": 2, "content": "y"], ["id": 2, "content": "z"]], "[1] has the id 2, which \"y\" has"
      ),
      ([["id": 2, "content": "z"], ["id": 3, "content": "z"]], "[1] adds \"z\" again"),
    ] as [(JSON, String)])
  func `added tokens that the original would renumber are refused`(tokens: JSON, message: String) {
    let refusal = SmallTokenizer.refusal(of: SmallTokenizer.file(["added_tokens": tokens]))
    #expect(refusal == "tokenizer.json: added_tokens\(message)")
  }

  @Test func `added tokens that become the same by normalising are refused`() {
    let file = SmallTokenizer.file([
      "normalizer": ["type": "Replace", "pattern": ["String": " "], "content": "▁"],
      "added_tokens": [["id": 2, "content": "x y"], ["id": 3, "content": "x▁y"]],
    ])
    #expect(
      SmallTokenizer.refusal(of: file)
        == "tokenizer.json: added_tokens[1] becomes the same text as \"x y\" by normalising")
  }

  @Test func `an added token without text is passed over`() throws {
    let tokens: JSON = [["id": 7, "content": ""]]
    let tokenizer = try Tokenizer(json: SmallTokenizer.file(["added_tokens": tokens]))
    #expect(tokenizer.encode("ab") == [0, 1])
    #expect(tokenizer.token(of: 7) == nil)
  }

  @Test(
    arguments: [
      ([sequence("A"), sequence("A")], "single[1] is a second Sequence"),
      ([sequence("B")], "single[0].Sequence is not A"), ([], "has no Sequence"),
      ([["Sequence": [:]]], "single[0].Sequence has no id"),
    ] as [(JSON, String)])
  func `a template of anything but one text is refused`(single: JSON, message: String) throws {
    let template: JSON = ["type": "TemplateProcessing", "single": single]
    let refusal = SmallTokenizer.refusal(of: SmallTokenizer.file(["post_processor": template]))
    #expect(try #require(refusal).contains(message))
  }

  private static func sequence(_ id: JSON) -> JSON { ["Sequence": ["id": id, "type_id": 0]] }

  @Test(
    arguments: ["decoder", "pre_tokenizer"],
    [
      (["prepend_scheme": "sometimes"], "has the prepend_scheme sometimes, but only always"),
      (
        ["prepend_scheme": "first", "add_prefix_space": false],
        "has the prepend_scheme first, but no add_prefix_space"
      ),
      (["replacement": "__"], "is not one character"),
    ] as [(JSON, String)])
  func `a mark that is not known is refused in both directions`(
    part: String, case: (members: JSON, message: String)
  ) throws {
    var metaspace: JSON = ["type": "Metaspace", "replacement": "▁"]
    for member in `case`.members.members ?? [] { metaspace[member.key] = member.value }
    let refusal = SmallTokenizer.refusal(of: SmallTokenizer.file([part: metaspace]))
    #expect(try #require(refusal).contains("\(part)"))
    #expect(try #require(refusal).contains(`case`.message))
  }

  @Test(
    arguments: [
      (["type": "Prepend", "prepend": "a"], false),
      (["type": "Replace", "pattern": ["String": "a"], "content": ""], false),
      (["type": "Replace", "pattern": ["String": "ab"], "content": "a"], false),
      (["type": "Replace", "pattern": ["String": " "], "content": "▁"], true),
      (["type": "Sequence", "normalizers": [["type": "NFC"]]], true),
    ] as [(JSON, Bool)])
  func `the first piece is marked only where it can be told`(normaliser: JSON, isRead: Bool) {
    let metaspace: JSON = ["type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"]
    let refusal = SmallTokenizer.refusal(
      of: SmallTokenizer.file(["normalizer": normaliser, "pre_tokenizer": metaspace]))
    #expect((refusal == nil) == isRead)
  }

  @Test func `the first piece is not looked for behind a mark`() throws {
    let metaspace: JSON = ["type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"]
    let steps: JSON = ["type": "Sequence", "pretokenizers": [metaspace, metaspace]]
    let refusal = SmallTokenizer.refusal(of: SmallTokenizer.file(["pre_tokenizer": steps]))
    #expect(try #require(refusal).contains("pretokenizers[1] has the prepend_scheme first behind"))
  }

  @Test func `what is stripped is a number`() throws {
    let strip: JSON = ["type": "Strip", "content": " ", "start": -1, "stop": 0]
    let refusal = SmallTokenizer.refusal(of: SmallTokenizer.file(["decoder": strip]))
    #expect(refusal == "tokenizer.json: decoder.start is no whole number from 0 on")
  }

  /// `transformers` cuts and fills texts only where it is asked to, whatever the file says.
  @Test func `truncation and padding are passed over`() throws {
    let tokenizer = try Tokenizer(
      json: SmallTokenizer.file([
        "truncation": [
          "direction": "Right", "max_length": 2, "strategy": "LongestFirst", "stride": 0,
        ],
        "padding": [
          "strategy": ["Fixed": 8], "direction": "Right", "pad_id": 1, "pad_token": "b",
          "pad_type_id": 0, "pad_to_multiple_of": .null,
        ],
      ]))
    #expect(tokenizer.encode("aaab") == [0, 0, 0, 1])
    #expect(tokenizer.encode("a") == [0])
  }
}
