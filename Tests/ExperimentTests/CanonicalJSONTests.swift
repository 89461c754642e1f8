import Experiment
import Testing

struct CanonicalJSONTests {
  @Test func `keys are sorted and nothing is added`() {
    let json = CanonicalJSON.object([
      "b": .list([.scalar(true), .scalar("x")]), "a": .scalar(1), "B": .object([:]),
    ])
    #expect(json.text == #"{"B":{},"a":1,"b":[true,"x"]}"#)
  }

  @Test func `keys are sorted by their bytes`() {
    let json = CanonicalJSON.object(["é": .scalar(1), "z": .scalar(2), "e\u{301}x": .scalar(3)])
    #expect(json.text == "{\"e\u{301}x\":3,\"z\":2,\"é\":1}")
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (64, "64"), (-3, "-3"), (0.5, "0.5"), (0.0002, "0.0002"),
    (1e-5, "1e-05"), (0.1 + 0.2, "0.30000000000000004"), (1e15, "1000000000000000"),
    (9_007_199_254_740_991, "9007199254740991"), (1e16, "1e+16"), (1e300, "1e+300"),
  ])
  func `a number has one text, which reads back as the same number`(
    _ number: Double, _ text: String
  ) {
    #expect(CanonicalJSON.text(of: number) == text)
    #expect(Double(text) == number)
  }

  @Test func `control characters are escaped and all else is not`() {
    #expect(
      CanonicalJSON.scalar(.text("a\"\\\n\t\r\u{1}é/😀")).text
        == "\"a\\\"\\\\\\n\\t\\r\\u0001é/😀\"")
  }
}
