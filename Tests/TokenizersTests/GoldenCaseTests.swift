import Foundation
import JSON
import Testing
import Tokenizers

/// One habit of the original library at a time, in tokenizers of a few tokens.
@Suite struct GoldenCaseTests {
  static let count = 17

  @Test func `all cases are tested`() throws {
    #expect(try Self.cases().count == Self.count)
  }

  @Test(arguments: 0..<count) func `a small tokenizer does what the original does`(index: Int)
    throws
  {
    let golden = try Self.cases()[index]
    let name = try #require(golden["name"]?.text)
    let file = try #require(golden["file"])
    let tokenizer = try Tokenizer(json: Data(file.encoded.utf8))
    for (text, ids) in try Self.pairs(golden["encoded"]) {
      let text = try #require(text.text)
      #expect(tokenizer.encode(text) == ids.integers, "\(name): \(text.debugDescription)")
    }
    for (ids, text) in try Self.pairs(golden["decoded"]) {
      let own = tokenizer.decode(ids.integers, skippingSpecialTokens: false)
      #expect(Array(own.utf8) == Array(try #require(text.text).utf8), "\(name): \(ids)")
    }
    for (text, id) in try Self.pairs(golden["names"]) {
      let (text, id) = (try #require(text.text), try #require(id.integer))
      #expect(tokenizer.id(of: text) == id, "\(name): \(text.debugDescription)")
      #expect(tokenizer.token(of: id).map { Array($0.utf8) } == Array(text.utf8), "\(name): \(id)")
    }
  }

  private static func cases() throws -> [JSON] {
    try #require(JSON(parsing: Array(Golden.data("golden.json")))["cases"]?.elements)
  }

  private static func pairs(_ list: JSON?) throws -> [(JSON, JSON)] {
    try #require(list?.elements).map { pair in
      let pair = try #require(pair.elements)
      return (pair[0], pair[1])
    }
  }
}
