import Checkpoints
import Foundation
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Tokenizers
import Transformer

@Suite struct ExportTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")
  private let tokenizer = Tokenizer.words(of: ["a b"], begin: "<s>", end: "</s>")

  /// A random change of rank 2 of some of a model's matrices.
  private func updates(_ configuration: DecoderConfiguration) -> [Site: LowRankUpdate] {
    var generator = SplitMix64(seed: 5)
    var updates: [Site: LowRankUpdate] = [:]
    for map in LinearMap.mlp + [.output] where configuration.maps.contains(map) {
      let shape = configuration.shape(of: map)
      updates[Site(block: 1, map: map)] = LowRankUpdate(
        x: GradientCheck.random([2, shape.input], &generator),
        delta: GradientCheck.random([2, shape.output], &generator), rate: 0.1)
    }
    return updates
  }

  @Test(arguments: GoldenCheckpoint.names)
  func `a model that is written reads back with the same logits`(name: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let checkpoint = try GoldenCheckpoint(name)
    let read = try Checkpoint(directory: checkpoint.directory)
    let target = folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try CheckpointFolder(read.configuration, parameters: read.parameters, tokenizer: tokenizer)
      .write(to: target)
    let again = try Checkpoint(directory: target)
    #expect(again.configuration == read.configuration)
    let batch = try checkpoint.golden.batch()
    let logits = again.decoder.logits(batch, rows: Array(batch.tokens.indices))
    try checkpoint.golden.expect(logits, equals: "logits", within: 1e-4)
  }

  @Test(arguments: [ElementType.bfloat16, .float16])
  func `sixteen bits are those of the nearest numbers`(type: ElementType) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let name = type == .bfloat16 ? "llama-3.2" : "llama-linear"
    let read = try Checkpoint(directory: GoldenCheckpoint(name).directory)
    try CheckpointFolder(
      read.configuration, parameters: read.parameters, tokenizer: tokenizer, type: type
    ).write(to: folder)
    // What was in that type already comes back bit for bit.
    #expect(try Checkpoint(directory: folder).parameters == read.parameters)
  }

  @Test func `an existing directory is left alone`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let read = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    #expect(throws: CheckpointError.self) {
      try CheckpointFolder(read.configuration, parameters: read.parameters, tokenizer: tokenizer)
        .write(to: folder)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test(arguments: ["llama", "llama-3.2", "gpt2"])
  func `a merged edit gives the logits of the edit beside the weights`(name: String) throws {
    let checkpoint = try GoldenCheckpoint(name)
    let read = try Checkpoint(directory: checkpoint.directory)
    let updates = updates(read.configuration.decoder)
    let batch = try checkpoint.golden.batch()
    let rows = Array(batch.tokens.indices)
    let beside = read.decoder.logits(
      batch, rows: rows, edits: [EditedRows(rows: 0..<rows.count, updates: updates)])
    let merged = Decoder(
      configuration: read.configuration.decoder,
      parameters: read.parameters.merging(updates, of: read.configuration.decoder))
    checkpoint.golden.expect(
      merged.logits(batch, rows: rows), equals: beside, within: 1e-5, name: "logits")
  }

  @Test func `an edit is written and read back bit for bit, and reverting it leaves no trace`()
    throws
  {
    let read = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    let edit = EditDelta(
      updates: updates(read.configuration.decoder), base: "abc", notes: ["fact": "Oslo"])
    let again = try EditDelta(edit.encoded())
    #expect(again == edit)
    try again.check(against: "abc", read.configuration.decoder)
    let batch = TokenBatch([[1, 2, 3]])
    let before = read.decoder.logits(batch, rows: [0, 1, 2])
    let edited = read.decoder.logits(
      batch, rows: [0, 1, 2], edits: [EditedRows(rows: 0..<3, updates: again.updates)])
    #expect(edited != before)
    #expect(read.decoder.logits(batch, rows: [0, 1, 2]) == before)
  }

  @Test func `an edit of another base or another shape is refused`() throws {
    let llama = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    let heads = try Checkpoint(directory: GoldenCheckpoint("llama-heads").directory)
    let edit = EditDelta(updates: updates(heads.configuration.decoder), base: "abc")
    #expect {
      try edit.check(against: "def", heads.configuration.decoder)
    } throws: { error in
      "\(error)".contains("abc") && "\(error)".contains("def")
    }
    #expect {
      try edit.check(against: "abc", llama.configuration.decoder)
    } throws: {
      "\($0)".contains("block 1 output")
    }
  }

  /// `transformers` and `peft` on what is written here; PROPMEND_PYTHON names a Python that has them.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["PROPMEND_PYTHON"] != nil),
    arguments: ["llama", "llama-3.2", "llama-biases", "qwen2", "gpt2"])
  func `transformers and peft give the same logits`(name: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let checkpoint = try GoldenCheckpoint(name)
    let read = try Checkpoint(directory: checkpoint.directory)
    let updates = updates(read.configuration.decoder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let batch = try checkpoint.golden.batch()
    let rows = Array(batch.tokens.indices)
    func write(_ part: String, _ parameters: DecoderParameters) throws {
      try CheckpointFolder(read.configuration, parameters: parameters, tokenizer: tokenizer)
        .write(to: folder.appending(path: part))
    }
    try write("base", read.parameters)
    try write("merged", read.parameters.merging(updates, of: read.configuration.decoder))
    try PEFTAdapter(read.configuration, factors: updates.mapValues(LowRankFactors.init))
      .write(to: folder.appending(path: "adapter"), base: folder.appending(path: "base").path)
    let edited = read.decoder.logits(
      batch, rows: rows, edits: [EditedRows(rows: 0..<rows.count, updates: updates)])
    let expected = Safetensors(
      tensors: [
        "base": read.decoder.logits(batch, rows: rows), "edited": edited,
        "tokens": Tensor(shape: [rows.count], values: batch.tokens.map(Float.init)),
        "lengths": Tensor(
          shape: [batch.sequences.count], values: batch.sequences.map { Float($0.count) }),
      ])
    try expected.encoded().write(to: folder.appending(path: "expected.safetensors"))
    let script = GoldenCheckpoint.folder.deletingLastPathComponent()
      .appending(path: "check_export.py")
    let process = Process()
    process.executableURL = URL(
      filePath: ProcessInfo.processInfo.environment["PROPMEND_PYTHON"]!)
    process.arguments = [script.path, folder.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
