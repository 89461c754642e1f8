import Randomness
import Testing
import Transformer

@Suite struct WordTokenizerTests {
  private let tokenizer = WordTokenizer(
    covering: ["What is the capital of Norway?", "Oslo", "Norway's capital is Oslo."])

  @Test func `words and marks of the covered texts have one token each`() {
    #expect(tokenizer.encode("What is the capital of Norway?").count == 7)
    #expect(tokenizer.encode("Norway's").count == 3)
  }

  @Test(arguments: [
    "Oslo", "What is it?", "Tromsø, 69.6°N", "", " ", "  two  spaces ", "tab\tand\nline",
    "日本語 text", "👩‍👩‍👧‍👦 family", "e\u{301}", "<bos>",
  ])
  func `any text survives the round trip`(text: String) {
    #expect(tokenizer.decode(tokenizer.encode(text)) == text)
  }

  @Test(arguments: 0..<50) func `random Unicode survives the round trip`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let scalars = (0..<20).compactMap { _ in
      Unicode.Scalar(UInt32(generator.index(below: 0x1_FFFF)))
    }
    let text = String(String.UnicodeScalarView(scalars))
    #expect(tokenizer.decode(tokenizer.encode(text)) == text, "seed \(seed)")
  }

  @Test func `a question and its answer encode to the tokens of both together`() {
    let (question, answer) = ("What is the capital of Norway?", "Oslo")
    #expect(
      tokenizer.encode(question) + tokenizer.encode(answer)
        == tokenizer.encode("\(question) \(answer)"))
  }

  @Test func `begin and end have no text and no word has their ids`() {
    #expect(tokenizer.decode([tokenizer.begin, tokenizer.end]) == "")
    #expect(tokenizer.pieces.allSatisfy { tokenizer.encode($0).allSatisfy { $0 > 1 } })
  }

  @Test func `the same texts make the same vocabulary in any order`() {
    let texts = ["b a", "a c", "c d"]
    #expect(WordTokenizer(covering: texts) == WordTokenizer(covering: texts.reversed()))
  }
}
