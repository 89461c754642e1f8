import Datasets
import FoundationEssentials
import Testing

@Suite struct DatasetReferenceTests {
  /// Runs `body` on a new folder that holds the six files with one edit each.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "data sets \(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for split in Split.allCases {
      try Data(Self.line.utf8).write(to: folder.appending(path: split.fileName))
    }
    try body(folder)
  }

  private static let line = """
    {"entity_type": "City", "subject_type": "person", "subject": "Mia Cole", \
    "entity_names": ["Rome", "Oxford", "Boston"], "text": "Mia Cole.", "questions": [], "facts": [\
    {"fact": "f", "prefix": "p", "paraphrase": "q", "paraphrase_prefix": "r", "target": "t"},\
    {"fact": "f", "prefix": "p", "paraphrase": "q", "paraphrase_prefix": "r", "target": "t"},\
    {"fact": "f", "prefix": "p", "paraphrase": "q", "paraphrase_prefix": "r", "target": "t"}]}
    """

  @Test(arguments: [
    (DatasetReference.builtIn(version: 1), #"{"builtIn":1}"#),
    (.directory(path: "/data/x", fingerprint: "ab12"), #"{"directory":"/data/x","sha256":"ab12"}"#),
  ])
  func `a reference has a plain JSON form`(reference: DatasetReference, json: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(String(decoding: try encoder.encode(reference), as: UTF8.self) == json)
    #expect(try JSONDecoder().decode(DatasetReference.self, from: Data(json.utf8)) == reference)
  }

  @Test func `a folder's identity is its contents, wherever it lies`() {
    let here = DatasetReference.directory(path: "/here", fingerprint: "ab12")
    let there = DatasetReference.directory(path: "/there", fingerprint: "ab12")
    #expect(here.identity == "sha256:ab12")
    #expect(here.identity == there.identity)
    #expect(DatasetReference.builtIn(version: 1).identity == "built-in:1")
  }

  @Test func `a folder that is as it was loads`() throws {
    try withFolder { folder in
      let reference = try DatasetReference.directory(at: folder)
      let dataset = try Dataset.load(reference)
      #expect(dataset.reference == reference)
      #expect(dataset[.oodBoth].map(\.id) == ["test_ood:1"])
    }
  }

  @Test func `a folder that changed since its submission is refused`() throws {
    try withFolder { folder in
      let before = try DatasetReference.directory(at: folder)
      try Data("\(Self.line)\n".utf8).write(to: folder.appending(path: "valid.jsonl"))
      let after = try DatasetReference.directory(at: folder)
      guard case .directory(let path, let old) = before, case .directory(_, let new) = after
      else { return }
      #expect(throws: DatasetError.changed(path: path, expected: old, found: new)) {
        try Dataset.load(before)
      }
      let message = "\(DatasetError.changed(path: path, expected: old, found: new))"
      #expect(message.contains(path))
      #expect(message.contains("was \(old.prefix(8))…, is \(new.prefix(8))…"))
    }
  }

  @Test func `a missing file is named`() throws {
    try withFolder { folder in
      try FileManager.default.removeItem(at: folder.appending(path: "test_ood.jsonl"))
      #expect(
        throws: DatasetError.missingFile(
          "test_ood.jsonl", folder: folder.path(percentEncoded: false))
      ) {
        try DatasetReference.directory(at: folder)
      }
    }
  }

  @Test func `a missing folder is named`() {
    #expect(throws: DatasetError.missingFolder(path: "/no/such/folder")) {
      try Dataset.load(.directory(path: "/no/such/folder", fingerprint: "ab12"))
    }
  }

  @Test func `an unknown version of the world is refused`() {
    #expect(throws: DatasetError.unknownVersion(99, known: 1)) {
      try Dataset.load(.builtIn(version: 99))
    }
  }
}
