import Foundation
import JSON
import Testing
import Tokenizers

/// Tokenizers of every family against Hugging Face's own library, by the numbers that
/// `Tests/Golden/make_tokenizers.py` stored.
@Suite struct GoldenTokenizerTests {
  static let names = ["gpt-2", "llama-3", "qwen-2", "llama-2", "llama-2-metaspace", "metaspace"]

  private let golden: JSON

  init() throws { golden = try JSON(parsing: Array(Golden.data("golden.json"))) }

  private func texts() throws -> [String] {
    try #require(golden["texts"]?.elements).map { $0.text! }
  }

  private func stored(_ key: String, of name: String) throws -> [JSON] {
    try #require(golden["tokenizers"]?[name]?[key]?.elements)
  }

  @Test(arguments: names) func `ids and decoded texts are the original's`(name: String) throws {
    let tokenizer = try Golden.tokenizer(name)
    let (ids, plain) = (try stored("ids", of: name), try stored("plain", of: name))
    let (decoded, whole) = (try stored("decoded", of: name), try stored("whole", of: name))
    let texts = try texts()
    #expect([ids, plain, decoded, whole].allSatisfy { $0.count == texts.count })
    for (index, text) in texts.enumerated() {
      let own = tokenizer.encode(text)
      #expect(own == ids[index].integers, "\(text.debugDescription)")
      #expect(
        tokenizer.encode(text, addingSpecialTokens: false) == plain[index].integers,
        "\(text.debugDescription)")
      #expect(Array(tokenizer.decode(own).utf8) == Array(decoded[index].text!.utf8))
      #expect(
        Array(tokenizer.decode(own, skippingSpecialTokens: false).utf8)
          == Array(whole[index].text!.utf8))
    }
  }

  @Test(arguments: names) func `a line of 100 kB has the original's ids`(name: String) throws {
    let tokenizer = try Golden.tokenizer(name)
    let units = try #require(golden["long"]?.elements)
    let stored = try stored("long", of: name)
    #expect(units.count == stored.count)
    for (unit, expected) in zip(units, stored) {
      let text = String(repeating: unit.elements![0].text!, count: unit.elements![1].integer!)
      let ids = tokenizer.encode(text)
      #expect([ids.count, ids.checksum] == expected.integers, "\(unit)")
    }
  }

  @Test(arguments: names) func `what is written reads back the same`(name: String) throws {
    let tokenizer = try Golden.tokenizer(name)
    #expect(try Tokenizer(json: tokenizer.json) == tokenizer)
  }

  @Test func `letters that look alike are different tokens`() throws {
    let tokenizer = try Golden.tokenizer("llama-2")
    #expect(tokenizer.id(of: "\u{2126}") != tokenizer.id(of: "\u{3a9}"))
  }

  @Test func `training gives the original's merges`() throws {
    let corpus = try #require(golden["corpus"]?.elements).map { $0.text! }
    let tokenizer = Tokenizer.trained(on: corpus, size: 600, begin: "<begin>", end: "<end>")
    let file = try JSON(parsing: Array(tokenizer.json))
    #expect(try Self.merges(file["model"]?["merges"]) == Self.merges(golden["merges"]))
  }

  /// The bytes of both halves of each merge; as strings they would be equal where they look it.
  private static func merges(_ list: JSON?) throws -> [[[UInt8]]] {
    try #require(list?.elements).map { merge in
      try #require(merge.elements).map { Array(try #require($0.text).utf8) }
    }
  }
}

extension [Int] {
  /// The checksum of the golden script.
  fileprivate var checksum: Int { reduce(0) { ($0 * 31 + $1) % 1_000_000_007 } }
}
