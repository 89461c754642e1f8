import Experiment
import Foundation
import SweepFile
import Testing

/// Which protocol goes with which data.
struct ProtocolTests {
  /// What is wrong with a sweep on a folder with this one file.
  private func mistakes(_ file: String, _ evaluation: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("[]".utf8).write(to: folder.appending(path: file))
    return try Text(
      dataset: "dataset: \(folder.path)", grid: ["editor: none", "split: test"],
      more: ["evaluation: {\(evaluation)}"]
    ).mistakes()
  }

  @Test func `RippleEdits has the tests and conditions of the original protocol`() throws {
    #expect(try mistakes("recent.json", "protocol: original") == "nothing")
  }

  @Test func `other data have neither`() throws {
    let message =
      "sweep.yaml:7: 'protocol' original counts tests by their conditions, which RippleEdits alone "
      + "has; write `strict` or `no-conditions`"
    #expect(try Text(more: ["evaluation: {protocol: original}"]).mistakes() == message)
    #expect(try mistakes("test_cf.json", "protocol: original") == message)
    #expect(try Text(more: ["evaluation: {protocol: strict}"]).mistakes() == "nothing")
  }

  @Test func `a length that the original protocol does not read is a mistake`() throws {
    #expect(
      try mistakes("recent.json", "protocol: original, max_new_tokens: 20")
        == "sweep.yaml:7: 'max_new_tokens' has no effect under 'protocol' original, which has a rule "
        + "of its own: leave one of them out")
    #expect(try Text(more: ["evaluation: {max_new_tokens: 20}"]).mistakes() == "nothing")
  }
}
