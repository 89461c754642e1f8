import JSON
import Testing

/// What is written reads back the same, to the byte.
@Suite struct JSONWritingTests {
  @Test(arguments: [
    "null", "true", "[]", "{}", "[1, -2.5, 1e+300, 9007199254740993]",
    #"{"b": [{"a": null}, []], "a": {"": ""}}"#, #""\u0000\u001f\"\\\n\t\r\b é 😀 \u2028""#,
    "\"\u{e9} e\u{301} \u{7f}\"", "{\"\u{e9}\": 1, \"e\u{301}\": 2}",
  ])
  func `a document survives writing and reading`(text: String) throws {
    let json = try JSON(parsing: Array(text.utf8))
    let written = json.encoded
    let again = try JSON(parsing: Array(written.utf8))
    #expect(again == json)
    #expect(Array(again.encoded.utf8) == Array(written.utf8))
  }

  @Test func `members keep their order, two spaces a level`() throws {
    let json = try JSON(parsing: Array(#"{"b":[1,2],"a":{}}"#.utf8))
    #expect(json.encoded == "{\n  \"b\": [\n    1,\n    2\n  ],\n  \"a\": {}\n}\n")
  }

  @Test func `a member is replaced in its place, added last, and taken away`() {
    var json: JSON = ["a": 1, "b": 2]
    json["a"] = 3
    json["c"] = 4
    json["b"] = nil
    #expect(json == ["a": 3, "c": 4])
  }
}
