import Checkpoints
import Foundation
import Tensor
import Testing
import Transformer

@Suite struct EditDeltaTests {
  @Test func `an edit is written and read back bit for bit, and reverting it leaves no trace`()
    throws
  {
    let read = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    let updates = LowRankUpdate.samples(for: read.configuration.decoder)
    let edit = EditDelta(.updates(updates), base: "abc", notes: ["fact": "Oslo"])
    let again = try EditDelta(edit.encoded())
    #expect(again == edit)
    #expect(again.encoded() == edit.encoded())
    try again.check(against: "abc", read.configuration.decoder)
    let batch = TokenBatch([[1, 2, 3]])
    let before = read.decoder.logits(batch, rows: [0, 1, 2])
    let edited = read.decoder.logits(
      batch, rows: [0, 1, 2], edits: [EditedRows(rows: 0..<3, updates: updates)])
    #expect(edited != before)
    #expect(read.decoder.logits(batch, rows: [0, 1, 2]) == before)
  }

  @Test func `an edit of another base or another shape is refused`() throws {
    let llama = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    let heads = try Checkpoint(directory: GoldenCheckpoint("llama-heads").directory)
    let edit = EditDelta(
      .updates(LowRankUpdate.samples(for: heads.configuration.decoder)), base: "abc")
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

  @Test func `an edit of a matrix that the model lacks is refused`() throws {
    let llama = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    var gpt2 = try Checkpoint(directory: GoldenCheckpoint("gpt2").directory).configuration.decoder
    // Of the same shape: nothing but the name tells the two apart.
    gpt2.intermediateSize = llama.configuration.decoder.intermediateSize
    let updates = LowRankUpdate.samples(for: llama.configuration.decoder)
    let edit = EditDelta(.updates(updates.filter { $0.key.map == .gate }), base: "abc")
    try edit.check(against: "abc", llama.configuration.decoder)
    #expect {
      try edit.check(against: "abc", gpt2)
    } throws: {
      "\($0)".contains("block 1 gate, but a block of the model has only query, key, value, output")
    }
  }

  @Test(arguments: ["1.up.x", "1.up.delta", "1.up.rate"])
  func `an edit from which a tensor was lost is refused`(lost: String) throws {
    let llama = try Checkpoint(directory: GoldenCheckpoint("llama").directory)
    let edit = EditDelta(
      .updates(LowRankUpdate.samples(for: llama.configuration.decoder)), base: "abc")
    var file = try Safetensors(edit.encoded())
    #expect(file.tensors.removeValue(forKey: lost) != nil)
    #expect {
      try EditDelta(file.encoded())
    } throws: {
      "\($0)".contains("1.up.")
    }
  }

  @Test func `an edit with a tensor of no matrix is refused`() throws {
    var file = try Safetensors(EditDelta(.updates([:]), base: "abc").encoded())
    file.tensors["stray"] = Tensor(shape: [1], values: [1])
    #expect {
      try EditDelta(file.encoded())
    } throws: {
      "\($0)".contains("no complete matrix, such as 'stray': x, delta and rate are needed")
    }
  }

  @Test func `a file of another kind is refused`() {
    #expect {
      try EditDelta(Safetensors(metadata: ["format": "pt"]).encoded())
    } throws: {
      "\($0)".contains("neither 'propmend edit 1' nor 'propmend weights 1'")
    }
  }
}
