import Experiment
import Foundation
import Leaderboard
import Testing

struct TableTests {
  @Test func `CSV quotes what RFC 4180 wants quoted`() {
    let table = Table(
      columns: ["plain", "odd, one"],
      rows: [
        [.text("a b"), .text("say \"yes\"")], [.text("two\nlines"), .missing],
        [.number(0.1), .number(3)], [.text("cr\r\nlf"), .bool(true)],
      ])
    #expect(
      table.text(as: .csv)
        == "plain,\"odd, one\"\r\na b,\"say \"\"yes\"\"\"\r\n\"two\nlines\",\r\n0.1,3\r\n"
        + "\"cr\r\nlf\",true\r\n")
  }

  @Test func `JSON has an object for each row, its keys in order`() {
    let table = Table(
      columns: ["z", "a"], rows: [[.text("\"\n"), .missing], [.number(1e-7), .bool(false)]])
    #expect(
      table.text(as: .json)
        == """
        [
          {"z": "\\"\\n", "a": null},
          {"z": 1e-07, "a": false}
        ]

        """)
  }

  @Test func `an empty table is still a table`() {
    let table = Table(columns: ["a"], rows: [[Table.Value]]())
    #expect(table.text(as: .csv) == "a\r\n")
    #expect(table.text(as: .json) == "[]\n")
    #expect(table.text(as: .markdown) == "| a |\n| --- |\n")
  }

  @Test func `Markdown keeps a text in its cell`() {
    let table = Table(columns: ["a", "b"], rows: [[.text("x|y"), .text("1\n2")]])
    #expect(table.text(as: .markdown) == "| a | b |\n| --- | ---: |\n| x\\|y | 1 2 |\n")
  }

  @Test func `JSON is read back by others`() throws {
    let table = JobExport.table(of: smallSweep)
    let read = try JSONSerialization.jsonObject(with: Data(table.text(as: .json).utf8))
    let rows = try #require(read as? [[String: Any]])
    #expect(rows.count == smallSweep.count)
    #expect(rows[4]["portability.exact_match"] as? Double == 0.5)
    #expect(rows[0]["editor"] is NSNull)
  }
}
