import JSON
import Testing
import Tokenizers

/// Patterns that would take the stack, or time without end, are refused; the published ones are not.
@Suite struct PatternTests {
  /// The refusal of a pattern to split at; nil where it is read.
  private func refusal(of pattern: String, as kind: String = "Regex") -> String? {
    let split: JSON = [
      "type": "Split", "pattern": .object([JSON.Member(kind, .string(pattern))]),
      "behavior": "Isolated",
    ]
    return SmallTokenizer.refusal(of: SmallTokenizer.file(["pre_tokenizer": split]))
  }

  @Test(arguments: [
    (String(repeating: "b?", count: 100_000), "longer than 1000"),
    (String(repeating: "a", count: 1_001), "longer than 1000"),
    ("a*a*a*a*a*a*b", "several long runs"),
    ("(a*b|c)(a+b)(a{3,})", "several long runs"),
    ("a{0,9999}a{0,9999}a{0,9999}b", "several long runs"),
    ("ba*a*(?!a*b)", "several long runs"),
    ("a*a*b", "several long runs"), ("ba*(?!a+)", "several long runs"),
    ("a*a{99}", "several long runs"), ("a*(a+b|c)", "several long runs"),
    ("a?a?a?a?a?a?a?a?a?b", "more than 256 ways"),
    ("(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)b", "more than 256 ways"),
    ("x*", "matches the empty text"), ("a|x*", "matches the empty text"),
    ("a|", "matches the empty text"), ("(a)?(?!b)", "matches the empty text"),
    ("", "matches the empty text"),
  ])
  func `a pattern that asks too much is refused`(pattern: String, message: String) throws {
    let text = try #require(refusal(of: pattern))
    #expect(text.contains("pre_tokenizer.pattern.Regex") && text.contains(message))
  }

  @Test func `a literal that is empty or too long is refused`() {
    #expect(refusal(of: "", as: "String")?.contains("matches the empty text") == true)
    let long = String(repeating: "a", count: 1_001)
    #expect(refusal(of: long, as: "String")?.contains("longer than 1000") == true)
    #expect(refusal(of: String(long.dropLast()), as: "String") == nil)
  }

  @Test(arguments: ["a*b", "a+b*c*", "a*b+", "a+(b+)?", "a*b|b*c|c*d", "a{40}b"])
  func `one long run may have to give back`(pattern: String) {
    #expect(refusal(of: pattern) == nil)
  }

  @Test(.timeLimit(.minutes(1))) func `what is accepted takes little time`() throws {
    let split: JSON = [
      "type": "Split", "pattern": ["Regex": "a?a?a?a?a?a?a?a*b"], "behavior": "Isolated",
    ]
    let tokenizer = try Tokenizer(json: SmallTokenizer.file(["pre_tokenizer": split]))
    #expect(tokenizer.encode(String(repeating: "a", count: 1_000)).count == 1_000)
  }

  /// GPT-2, Llama 3, Qwen2, GPT-4o.
  @Test(arguments: [
    #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#,
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#,
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#,
    #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"#,
  ])
  func `a published pattern is read`(pattern: String) {
    #expect(refusal(of: pattern) == nil)
  }

  @Test(arguments: ["Lao", "LC", "Lq", "Greek", "L&", "l", "LU", "Letter"])
  func `a category that is not known is named`(name: String) {
    let message = refusal(of: "\\p{\(name)}+")
    #expect(message?.contains("unknown category \\p{\(name)}") == true)
  }

  @Test(arguments: ["L", "M", "N", "P", "S", "Z", "C", "Lu", "Mn", "Nd", "Pc", "Sm", "Zs", "Cn"])
  func `a category of the standard is read`(name: String) {
    #expect(refusal(of: "\\p{\(name)}+") == nil)
  }
}
