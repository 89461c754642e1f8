import Foundation
import JSON
import Testing
import Tokenizers

/// What is not known is refused by its place, never guessed at.
@Suite struct TokenizerRefusalTests {
  @Test(arguments: [
    (#""type": "BPE""#, #""type": "Unigram""#, "model.type is Unigram"),
    (#""dropout": null"#, #""dropout": 0.1"#, "model.dropout has a value"),
    (#""pre_tokenizer": {"#, #""pre_tokenizer": { "x": {"#, "the file is no JSON"),
    (#""use_regex": true"#, #""use_regex": 1"#, "pre_tokenizer.use_regex is neither"),
    (#""merges": ["#, #""merges": [ ["a"], "#, "model.merges[0] is neither"),
    (#""merges": ["#, #""merges": [ ["a", "nowhere"], "#, "model.merges[0] joins"),
    (#""!": 0,"#, #""!": -1,"#, "model.vocab[\"!\"] is no id"),
    (#""!": 0,"#, #""!": 9000000,"#, "model.vocab has the id 9000000"),
    (#""!": 0,"#, #""!": 1,"#, "model.vocab gives the id 1 to two tokens"),
    (#""normalizer": null"#, #""normalizer": {"type": "NFKC"}"#, "normalizer.type is NFKC"),
  ])
  func `a mistake is named`(old: String, new: String, message: String) throws {
    let text = String(decoding: try Golden.data("gpt-2.json"), as: UTF8.self)
    let compact = text.replacing("\n", with: " ").replacing("  ", with: " ")
    let wanted = old.replacing("  ", with: " ")
    try #require(compact.contains(wanted) || text.contains(old), "\(old)")
    let spoilt = compact.replacing(wanted, with: new, maxReplacements: 1)
    #expect {
      try Tokenizer(json: Data(spoilt.utf8))
    } throws: {
      "\($0)".contains(message)
    }
  }

  @Test(arguments: [
    ("(a", "a group without ')'"), ("a**", "'*', which is not known here,"),
    ("(?<a>b)", "unknown kind"),
    (#"\b"#, #"'\b', which is not known"#), ("[a-", "a class without"),
    ("(ab)+", "a repeated group"),
    ("a+?", "lazy"), (#"\p{Greek}"#, "unknown category"), ("a{3,1}", "broken"), (")", "too many"),
  ])
  func `a regular expression outside the dialect is named`(pattern: String, message: String) throws
  {
    let file: JSON = [
      "model": ["type": "BPE", "vocab": ["a": 0], "merges": []],
      "pre_tokenizer": [
        "type": "Split", "pattern": ["Regex": .string(pattern)], "behavior": "Isolated",
      ],
    ]
    #expect {
      try Tokenizer(json: Data(file.encoded.utf8))
    } throws: { error in
      "\(error)".contains("pre_tokenizer.pattern.Regex") && "\(error)".contains(message)
    }
  }

  @Test func `nesting without end is refused`() {
    #expect(throws: TokenizerError.self) {
      try Tokenizer(json: Data(String(repeating: "[", count: 100_000).utf8))
    }
  }
}
