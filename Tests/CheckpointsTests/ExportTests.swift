import Checkpoints
import Foundation
import Tensor
import TensorTestSupport
import Testing
import Tokenizers
import Transformer

@Suite struct ExportTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")
  private let tokenizer = Tokenizer.words(of: ["a b"], begin: "<s>", end: "</s>")

  private func updates(_ configuration: DecoderConfiguration) -> [Site: LowRankUpdate] {
    LowRankUpdate.samples(for: configuration)
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

  @Test func `a model without an end is written with null`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let read = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    var configuration = read.configuration
    configuration.ends = []
    try CheckpointFolder(configuration, parameters: read.parameters, tokenizer: tokenizer)
      .write(to: folder)
    for name in ["config.json", "generation_config.json"] {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(text.contains(#""eos_token_id": null"#), "\(name)")
    }
    #expect(try Checkpoint(directory: folder).configuration == configuration)
  }

  @Test func `a weight that sixteen bits cannot hold is refused, and nothing stays behind`() throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    let read = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    var parameters = read.parameters
    parameters.norm.gain.values[3] = 70_000
    let parent = folder.appending(path: "models")
    #expect(
      throws: SafetensorsError(
        "'model.norm.weight' holds 70000.0, which F16 cannot hold: use BF16 or F32")
    ) {
      try CheckpointFolder(
        read.configuration, parameters: parameters, tokenizer: tokenizer, type: .float16
      ).write(to: parent.appending(path: "large"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).isEmpty)
  }

  @Test func `an adapter is never written over, nor made of what the model lacks`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let llama = try Checkpoint(directory: GoldenCheckpoint("llama").directory).configuration
    let gpt2 = try Checkpoint(directory: GoldenCheckpoint("gpt2").directory).configuration
    let factors = updates(llama.decoder).mapValues(LowRankFactors.init)
    let adapter = try PEFTAdapter(llama, factors: factors)
    try adapter.write(to: folder, base: "base")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["adapter_config.json", "adapter_model.safetensors"])
    #expect {
      try adapter.write(to: folder, base: "other")
    } throws: {
      "\($0)".contains("is there already")
    }
    for (configuration, site) in [
      (gpt2, Site(block: 0, map: .gate)), (gpt2, Site(block: 0, map: .query)),
      (llama, Site(block: 2, map: .up)),
    ] {
      let one = Tensor(shape: [1, 1], values: [1])
      #expect {
        try PEFTAdapter(configuration, factors: [site: LowRankFactors(a: one, b: one)])
      } throws: {
        "\($0)".hasPrefix("\(site) cannot be an adapter")
      }
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
