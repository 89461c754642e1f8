import Datasets
import Experiment
import Foundation
import Testing

/// Which jobs a change of the code makes anew, and that none is forgotten.
struct CodeRevisionTests {
  private static let record = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "code-revisions.json")
  /// The folders of all code that computes results.
  private static let folders = [
    "CKernels", "Checkpoints", "Datasets", "Editing", "Experiment/Scores", "Judging", "Randomness",
    "Tensor", "Tokenizers", "Transformer", "Trials",
  ]
  /// Sources that say how work is done, and on which no result depends.
  private static let inert = [
    "Trials/ArtifactRole.swift", "Trials/Trial.swift", "Trials/Trial+Run.swift",
    "Trials/TrialEnvironment+Waves.swift",
  ]

  /// What is recorded of a part.
  private struct Entry: Codable, Hashable {
    let number: Int
    let sha256: String
  }

  @Test func `the sources are those that are recorded`() throws {
    let sources = try Self.folders.flatMap { try SourceFingerprint.sources(below: $0) }
    var entries: [String: Entry] = [:]
    for part in CodeRevision.all {
      let own = sources.filter { path in part.sources.contains { path.hasPrefix($0) } }
      entries[part.component] = Entry(
        number: part.number, sha256: try SourceFingerprint.hash(of: own))
    }
    if ProcessInfo.processInfo.environment["PROPMEND_RECORD"] == "1" {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try (encoder.encode(entries) + Data("\n".utf8)).write(to: Self.record)
    }
    let recorded = try JSONDecoder().decode(
      [String: Entry].self, from: Data(contentsOf: Self.record))
    for part in CodeRevision.all where entries[part.component] != recorded[part.component] {
      Issue.record(
        """
        The code of '\(part.component)' is not what was recorded. If results change, raise its \
        number from \(recorded[part.component]?.number ?? 0) in CodeRevision.all, so that they are \
        other jobs. Then record the code with: \
        PROPMEND_RECORD=1 swift test --filter CodeRevisionTests
        """)
    }
    for part in CodeRevision.all {
      #expect(
        part.number >= recorded[part.component]?.number ?? 1, "'\(part.component)' went back")
    }
  }

  @Test func `every source belongs to one part`() throws {
    for folder in Self.folders {
      for path in try SourceFingerprint.sources(below: folder) {
        let owners = CodeRevision.all.filter { $0.sources.contains { path.hasPrefix($0) } }
        let isInert = Self.inert.contains(path)
        #expect(owners.count == (isInert ? 0 : 1), "\(path): \(owners.map(\.component))")
      }
    }
  }

  @Test func `every editor but the one that does nothing is made of parts`() {
    let nothing = CodeRevision.components(of: .evaluate, editor: EditorDeclaration.none.name)
    let names = Set(CodeRevision.all.map(\.component))
    for editor in EditorDeclaration.all.map(\.name) {
      let parts = CodeRevision.components(of: .judge, editor: editor)
      #expect(parts.isSubset(of: names))
      let own = parts.subtracting(nothing).subtracting(["judge"])
      #expect(own.isEmpty == (editor == EditorDeclaration.none.name), "\(editor)")
    }
  }

  @Test func `a raised number changes the jobs that depend on the part, and no others`() throws {
    let jobs = Sweep.tiny(editors: ["none", "cpt", "memit", "rome", "propmend"]).jobs
    func changed(_ component: String) -> [String] {
      let table = CodeRevision.all.map {
        $0.component == component
          ? CodeRevision($0.component, $0.number + 1, $0.sources) : $0
      }
      return jobs.filter { $0.canonical(by: table).text != $0.canonical.text }.map(\.label)
    }
    #expect(changed("memit") == ["evaluate memit on id, seed 0"])
    #expect(changed("fine-tuning") == ["evaluate cpt on id"])
    #expect(
      changed("hypernetwork") == ["train propmend, seed 0", "evaluate propmend on id, seed 0"])
    #expect(
      changed("covariance") == [
        "covariance of block 1", "covariance of block 2", "evaluate memit on id, seed 0",
        "evaluate rome on id, seed 0",
      ])
    #expect(changed("evaluation").count == 5)
    #expect(changed("numerics").count == jobs.count)
    let table = [CodeRevision("memit", 2, []), CodeRevision("covariance", 3, [])]
    let memit = try #require(jobs.first { $0.editor?.editor == "memit" })
    #expect(
      memit.canonical(by: table).text.hasPrefix(
        #"{"revision":{"covariance":3,"memit":2},"semantics":3,"stage":"evaluate","work":"#))
  }

  @Test(arguments: [
    ("let a = 1 // one\n  /* b /* c */ d */ let e", "leta=1lete"),
    ("f(\"// a  b\")  // c", "f(\"// a  b\")"), ("\"a\\\" // b\"// c", "\"a\\\" // b\""),
    ("#\"a\" // \\\"# // b", "#\"a\" // \\\"#"),
    ("\"\"\"\n a \"b\" // c\n\"\"\" // d", "\"\"\"\n a \"b\" // c\n\"\"\""),
  ])
  func `comments and white space are no code`(_ text: String, _ code: String) {
    let left = SourceFingerprint.code(in: Array(text.utf8), isC: false)
    #expect(String(decoding: left, as: UTF8.self) == code)
  }

  @Test func `comments of C do not nest`() {
    let left = SourceFingerprint.code(in: Array("a /* /* */ b '\"' // c".utf8), isC: true)
    #expect(String(decoding: left, as: UTF8.self) == "ab'\"'")
  }
}
