import Foundation
import SweepFile
import Testing

/// Files that hold no sweep at all.
struct UnreadableTests {
  @Test(arguments: [
    (
      "name: a\nname: b\n",
      "sweep.yaml:1: 'name' stands more than once in this mapping, "
        + "here first; keep one of them"
    ),
    (
      "name: a\ngrid:\n  editor: none\n  rank: 1\n  rank: 2\n",
      "sweep.yaml:4: 'rank' stands more than once in this mapping, here first; keep one of them"
    ),
    (
      "name: a\ngrid: {editor: [none\nseeds: 1\n",
      "sweep.yaml:3: not valid YAML: did not find expected ',' or ']' "
        + "(while parsing a flow sequence, line 2)"
    ),
    ("name: *nobody\n", "sweep.yaml:1: not valid YAML: found undefined alias"),
    (
      "name: a\n\tgrid: 1\n",
      "sweep.yaml:2: not valid YAML: found a tab character that violates indentation "
        + "(while scanning a plain scalar, line 1)"
    ),
    ("name: a\n\u{1}\n", "sweep.yaml:2: not valid YAML: control characters are not allowed"),
    (
      "name: a\n---\nname: b\n",
      "sweep.yaml:2: not valid YAML: but found another document "
        + "(expected a single document in the stream, line 1)"
    ),
    ("", "sweep.yaml: is empty; a sweep begins with `name:`"),
    ("# nothing\n", "sweep.yaml: is empty; a sweep begins with `name:`"),
    ("hello", "sweep.yaml:1: the file must be a mapping, lines of `key: value`, not 'hello'"),
  ])
  func `a text that is no sweep is refused`(_ yaml: String, _ message: String) throws {
    #expect(try mistakes(in: yaml) == message)
  }

  @Test func `a file that is not there is named with its path`() throws {
    let url = URL(filePath: "/nowhere/sweep.yaml")
    #expect(throws: refusal("cannot be read: there is no such file (/nowhere/sweep.yaml)")) {
      try SweepFile(at: url)
    }
  }

  @Test func `a folder is no file`() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID())/sweep.yaml")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
    let path = url.path(percentEncoded: false)
    #expect(throws: refusal("cannot be read: it is a folder (\(path))")) { try SweepFile(at: url) }
  }

  @Test func `bytes that are not UTF-8 are refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: "sweep.yaml")
    try Data([0x6E, 0xE4, 0x0A]).write(to: url)
    #expect(throws: refusal("is not text in UTF-8; save it in that encoding")) {
      try SweepFile(at: url)
    }
  }

  private func refusal(_ message: String) -> SweepFileError {
    SweepFileError(file: "sweep.yaml", mistakes: [Mistake(message)])
  }
}
