import Datasets
import FoundationEssentials
import Testing

@Suite struct DatasetReferenceTests {
  private static let line = """
    {"entity_type": "City", "subject_type": "person", "subject": "Mia Cole", \
    "entity_names": ["Rome", "Oxford", "Boston"], "text": "Mia Cole.", "questions": [], "facts": [\
    {"fact": "f", "prefix": "p", "paraphrase": "q", "paraphrase_prefix": "r", "target": "t"},\
    {"fact": "f", "prefix": "p", "paraphrase": "q", "paraphrase_prefix": "r", "target": "t"},\
    {"fact": "f", "prefix": "p", "paraphrase": "q", "paraphrase_prefix": "r", "target": "t"}]}
    """

  private static let files = Dictionary(
    uniqueKeysWithValues: DatasetFormat.controlledRippleEdit.fileNames.map { ($0, line) })

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
    try withFolder(Self.files) { folder in
      let reference = try DatasetReference.directory(at: folder)
      let dataset = try Dataset.load(reference)
      #expect(dataset.reference == reference)
      #expect(dataset[.oodBoth].map(\.id) == ["test_ood:1"])
    }
  }

  @Test func `a folder that changed since its submission is refused`() throws {
    try withFolder(Self.files) { folder in
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
    try withFolder(Self.files) { folder in
      try FileManager.default.removeItem(at: folder.appending(path: "test_ood.jsonl"))
      #expect(
        throws: DatasetError.missingFile(
          "test_ood.jsonl", of: .controlledRippleEdit, folder: folder.path(percentEncoded: false))
      ) {
        try DatasetReference.directory(at: folder)
      }
    }
  }

  @Test func `a missing folder is named`() {
    #expect(throws: DatasetError.missing(path: "/no/such/folder")) {
      try Dataset.load(.directory(path: "/no/such/folder", fingerprint: "ab12"))
    }
  }

  /// If this fails, every result on a folder of files gets a new identity.
  @Test func `a fingerprint is what it always was`() throws {
    try withFolder(Self.files) { folder in
      let identity = try DatasetReference.directory(at: folder).identity
      #expect(identity == "sha256:fd08b7fa63683b3ce5def93313af3b3bcc7a58327d3acac52b112806fb343932")
    }
  }

  @Test func `the names of the files tell the format`() throws {
    for (names, format) in [
      (["popular.json"], DatasetFormat.rippleEdits), (["random.json", "notes.md"], .rippleEdits),
      (["test_cf.json"], .knowEdit), (["train.jsonl", "valid.jsonl"], .controlledRippleEdit),
    ] {
      let found = try withFolder(Dictionary(uniqueKeysWithValues: names.map { ($0, "[]") })) {
        try DatasetReference.directory(path: $0.path(percentEncoded: false), fingerprint: "")
          .format()
      }
      #expect(found == format)
    }
    #expect(try DatasetReference.builtIn(version: 1).format().tests.count == 4)
    #expect(DatasetFormat.knowEdit.tests == [.test])
  }

  @Test func `a folder without a data set is told what would be one`() {
    let message = message(loading: ["train.csv": ""])
    #expect(message.contains("no data set of a known format; known: "))
    for format in DatasetFormat.allCases {
      #expect(message.contains("\(format.rawValue) (\(format.fileNames.joined(separator: ", ")))"))
    }
  }

  @Test func `a folder with two data sets is refused, and one file of it is not`() throws {
    let files = ["popular.json": "[]", "test_cf.json": "[]"]
    #expect(message(loading: files).contains("several data sets: RippleEdits, KnowEdit; give each"))
    try withFolder(files) { folder in
      #expect(throws: DatasetError.emptyFile("popular.json")) {
        try Dataset.load(.directory(at: folder.appending(path: "popular.json")))
      }
    }
  }

  @Test func `an unknown version of the world is refused`() {
    #expect(throws: DatasetError.unknownVersion(99, known: 1)) {
      try Dataset.load(.builtIn(version: 99))
    }
  }
}
