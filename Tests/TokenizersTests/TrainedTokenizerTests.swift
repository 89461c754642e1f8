import Randomness
import Testing
import Tokenizers

@Suite struct TrainedTokenizerTests {
  private let words = Tokenizer.words(
    of: ["What is the capital of Norway?", " Oslo", "Norway's capital is Oslo."], begin: "<s>",
    end: "</s>")

  @Test func `words and marks of the covered texts have one token each`() {
    #expect(words.encode("What is the capital of Norway?", addingSpecialTokens: false).count == 7)
    #expect(words.encode("Norway's", addingSpecialTokens: false).count == 2)
  }

  @Test(arguments: [
    "Oslo", "What is it?", "Tromsø, 69.6°N", " ", "  two  spaces ", "tab\tand\nline",
    "日本語 text", "👩‍👩‍👧‍👦 family", "e\u{301}", "<s>",
  ])
  func `any text survives the round trip behind a space`(text: String) {
    let ids = words.encode(" " + text, addingSpecialTokens: false)
    #expect(Array(words.decode(ids, skippingSpecialTokens: false).utf8) == Array((" " + text).utf8))
  }

  @Test(arguments: 0..<50) func `random Unicode survives the round trip`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var text = String.UnicodeScalarView(" ".unicodeScalars)
    text.append(
      contentsOf: (0..<20).compactMap { _ in
        Unicode.Scalar(UInt32(generator.index(below: 0x1_FFFF)))
      })
    let ids = words.encode(String(text), addingSpecialTokens: false)
    #expect(Array(words.decode(ids).utf8) == Array(String(text).utf8), "seed \(seed)")
  }

  @Test func `a question and its answer encode to the tokens of both together`() {
    let (question, answer) = ("What is the capital of Norway?", " Oslo")
    #expect(
      words.encode(question) + words.encode(answer, addingSpecialTokens: false)
        == words.encode(question + answer))
  }

  @Test func `a text begins with the begin token, and begin and end have no text`() {
    #expect(words.encode("Oslo").first == words.id(of: "<s>"))
    #expect(words.decode([0, 1]) == "")
  }

  @Test func `the same texts make the same vocabulary in any order`() {
    let texts = ["b a", "a c", "c d"]
    #expect(
      Tokenizer.words(of: texts, begin: "<s>", end: "</s>").json
        == Tokenizer.words(of: texts.reversed(), begin: "<s>", end: "</s>").json)
  }
}
