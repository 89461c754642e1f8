import Checkpoints
import Editing
import Foundation
import Tensor
import TensorTestSupport
import Testing
import Tokenizers
import Transformer

/// Checkpoints of every family and feature against `transformers`.
@Suite struct GoldenCheckpointTests {
  @Test(arguments: GoldenCheckpoint.names)
  func `logits are those of transformers`(name: String) throws {
    let checkpoint = try GoldenCheckpoint(name)
    let model = try Checkpoint(directory: checkpoint.directory).decoder
    let batch = try checkpoint.golden.batch()
    for threads in [1, 2] {
      let logits = model.withThreads(threads).logits(batch, rows: Array(batch.tokens.indices))
      try checkpoint.golden.expect(logits, equals: "logits", within: 1e-4)
    }
  }

  @Test(arguments: GoldenCheckpoint.names)
  func `the loss and the gradient at every parameter are those of transformers`(name: String) throws
  {
    let checkpoint = try GoldenCheckpoint(name)
    let read = try Checkpoint(directory: checkpoint.directory)
    let batch = try checkpoint.golden.batch()
    let targets = Targets(batch.sequences.map { LearnedSequence(tokens: Array(batch.tokens[$0])) })
    let trace = read.decoder.trace(targets.batch, rows: targets.rows)
    let weights = [Float](repeating: 1 / Float(targets.rows.count), count: targets.rows.count)
    let (loss, _, dLogits) = crossEntropy(
      trace.logits, labels: targets.labels, weights: weights)
    #expect(abs(loss - Double(try checkpoint.golden.tensor("loss").values[0])) < 1e-4)
    var gradients = DecoderParameters.zeros(read.configuration.decoder)
    read.decoder.backward(dLogits, through: trace, into: &gradients)
    for (name, gradient) in read.configuration.named(gradients) {
      try checkpoint.golden.expect(gradient, equals: "grad.\(name)", within: 1e-3)
    }
  }

  @Test(arguments: GoldenCheckpoint.names)
  func `greedy continuations, as one batch, are those of transformers`(name: String) throws {
    let checkpoint = try GoldenCheckpoint(name)
    let read = try Checkpoint(directory: checkpoint.directory)
    let prompts = try (0..<5).map { try checkpoint.golden.integers("prompt.\($0)") }
    let answers = read.decoder.generate(
      prompts.map { Decoder.Prompt(tokens: $0) },
      until: Ending(tokens: Set(read.configuration.ends), limit: 8))
    for (index, answer) in answers.enumerated() {
      var expected = try checkpoint.golden.integers("new.\(index)")
      if let end = expected.firstIndex(where: read.configuration.ends.contains) {
        expected.removeSubrange(end...)
      }
      #expect(answer == expected, "prompt \(index)")
    }
  }

  @Test(arguments: GoldenCheckpoint.names)
  func `log-probabilities are the logits' at the next tokens`(name: String) throws {
    let checkpoint = try GoldenCheckpoint(name)
    let model = try Checkpoint(directory: checkpoint.directory).decoder
    let batch = try checkpoint.golden.batch()
    let scores = model.logProbabilities(of: batch.sequences.map { Array(batch.tokens[$0]) } + [[]])
    #expect(scores.map(\.count) == batch.sequences.map { $0.count - 1 } + [0])
    let all = scores.flatMap { $0 }
    let loss = Double(try checkpoint.golden.tensor("loss").values[0])
    #expect(abs(-all.reduce(0) { $0 + Double($1) } / Double(all.count) - loss) < 1e-4)
  }

  @Test func `weights in memory are counted as such`() throws {
    func checkpoint(_ name: String) throws -> Checkpoint {
      try Checkpoint(directory: GoldenCheckpoint(name).directory)
    }
    let llama = try checkpoint("llama")
    #expect(llama.residentSize == llama.size)
    // Matrices stay in the file with 16 bits; five vectors of 16 channels do not.
    let half = try checkpoint("llama-3.2")
    #expect(half.elementTypes == ["BF16"])
    #expect(half.residentSize == half.size + 5 * 16 * 2)
  }

  @Test func `a GPT-2 in 16 bits has its linear maps in memory`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let read = try Checkpoint(directory: GoldenCheckpoint("gpt2").directory)
    try CheckpointFolder(
      read.configuration, parameters: read.parameters,
      tokenizer: .words(of: ["a b"], begin: "<s>", end: "</s>"), type: .bfloat16
    ).write(to: folder)
    let half = try Checkpoint(directory: folder)
    // All but the embedding, (61, 16), which is a table of rows in either layout.
    #expect(half.size == 2 * half.parameterCount)
    #expect(half.residentSize == 4 * half.parameterCount - 2 * 61 * 16)
  }
}
