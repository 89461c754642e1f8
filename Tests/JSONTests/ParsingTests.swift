import JSON
import Testing

/// Documents that RFC 8259 allows are read, and all others are refused where they go wrong.
@Suite struct JSONParsingTests {
  private func scalars(of text: String) throws -> [UInt32] {
    let string = try JSON(parsing: Array("\"\(text)\"".utf8)).text
    return try #require(string).unicodeScalars.map(\.value)
  }

  private func error(in text: String) -> JSONError? {
    do {
      _ = try JSON(parsing: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      (#"\u00e9"#, [0xe9]), (#"\uD83D\uDE00"#, [0x1f600]), (#"\ud800\udc00"#, [0x10000]),
      (#"\udbff\udfff"#, [0x10ffff]), (#"\"\\\/\b\f\n\r\t"#, [34, 92, 47, 8, 12, 10, 13, 9]),
      (#"\u0000"#, [0]), ("é😀", [0xe9, 0x1f600]), ("e\u{301}", [0x65, 0x301]),
    ] as [(String, [UInt32])])
  func `a text is read to the scalar`(text: String, expected: [UInt32]) throws {
    #expect(try scalars(of: text) == expected)
  }

  @Test(
    arguments: [
      (#"\ud800"#, [0xfffd]), (#"\udc00"#, [0xfffd]), (#"\ud800a"#, [0xfffd, 0x61]),
      (#"\ud800\n"#, [0xfffd, 10]), (#"\ud800\u0061"#, [0xfffd, 0x61]),
      (#"\ud800\ud83d\ude00"#, [0xfffd, 0x1f600]), (#"\udc00\ud800"#, [0xfffd, 0xfffd]),
    ] as [(String, [UInt32])])
  func `half of a surrogate pair becomes U+FFFD`(text: String, expected: [UInt32]) throws {
    #expect(try scalars(of: text) == expected)
  }

  @Test(arguments: 0..<0x20) func `a control character in a text is refused`(byte: UInt8) {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0x61, byte, 0x22]) }
  }

  @Test(arguments: [
    #""\u12"#, #""\u12g4""#, #""\u+123""#, #""\x""#, #""a"#, #""\"#, #""\ud800\u1""#,
  ])
  func `a broken text is refused`(text: String) {
    #expect(error(in: text) != nil)
  }

  @Test(arguments: [[0x22, 0xff, 0x22], [0x22, 0xc3, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22]])
  func `what is not UTF-8 is refused`(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("7", 7), ("-12.5", -12.5), ("1e3", 1000), ("1E+3", 1000),
    ("25e-1", 2.5), ("0.5", 0.5), ("0e0", 0), ("1e308", 1e308),
    ("123456789012345678", 123_456_789_012_345_680),
  ])
  func `a number is read`(text: String, expected: Double) throws {
    #expect(try JSON(parsing: Array(text.utf8)).number == expected)
    #expect(try JSON(parsing: Array("[\(text)]".utf8)).elements?[0].number == expected)
  }

  @Test(arguments: [
    "01", "-01", "00", "1.", "1.e3", ".5", "-", "+1", "1e", "1E+", "--1", "1.2.3", "0x1", "nan",
    "inf", "1e999", "-1e999", "1_000", "１",
  ])
  func `what looks like a number is refused`(text: String) {
    #expect(error(in: text) != nil)
    #expect(error(in: "[\(text)]") != nil)
  }

  @Test func `nesting is read to a depth of 256`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(error(in: nested(256)) == nil)
    #expect(error(in: nested(257))?.description == "byte 256: nested more than 256 deep")
    #expect(error(in: String(repeating: "{\"a\":", count: 100_000)) != nil)
  }

  @Test(arguments: [
    "", " ", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "[1", "{",
    "tru",
    "nulls", "1 2", "'a'", "[1]]",
  ])
  func `anything else is refused`(text: String) {
    #expect(error(in: text) != nil)
  }

  @Test func `a name that stands twice is refused by name and place`() {
    #expect(
      error(in: #"{"a": 1, "b": 2, "a": 3}"#)?.description
        == "byte 17: the name 'a' stands twice")
    #expect(error(in: #"{"a": 1, "\u0061": 3}"#)?.reason == "the name 'a' stands twice")
    #expect(error(in: #"[{"a": 1}, {"a": {"a": 2}}]"#) == nil)
  }

  @Test func `names that only look the same are two`() throws {
    let json = try JSON(parsing: Array("{\"\u{e9}\": 1, \"e\u{301}\": 2}".utf8))
    #expect(json["\u{e9}"] == 1)
    #expect(json["e\u{301}"] == 2)
  }

  @Test func `many names are compared in little time`() throws {
    let members = (0..<200_000).map { "\"\($0)\":\($0)" }.joined(separator: ",")
    #expect(try JSON(parsing: Array("{\(members)}".utf8)).members?.count == 200_000)
    #expect(error(in: "{\(members),\"77\":0}")?.reason == "the name '77' stands twice")
  }
}
