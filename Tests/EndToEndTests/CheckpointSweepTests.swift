import CheckpointTestSupport
import Foundation
import Testing

/// A sweep over a Hugging Face checkpoint, from its file to an edited model.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CheckpointSweepTests {
  private static let sweep = """
    name: checkpoint
    dataset: built-in
    base: {checkpoint: tiny, known_questions: 4}
    evaluation: {edits: 2, max_new_tokens: 3}
    grid:
      editor: [none, prepend, cpt, propmend]
      split: id
      cpt.steps: 2
      propmend.layers: 0-1
      propmend.rank: 4
      propmend.updates: 4
      propmend.validation_edits: 2
    """

  @Test func `every editor runs on it, and an edit leaves the sweep as a file and as a model`()
    throws
  {
    let scratch = try Scratch(sweep: Self.sweep)
    try TinyCheckpoint(in: scratch.folder)
    let run = try scratch.run("propmend", "run", "sweep.yaml", "--workers", "2")
    try #require(run.status == 0, "\(run.output)")
    for word in ["none", "prepend", "cpt", "propmend", "tiny"] {
      #expect(run.output.contains(word), "\(run.output)")
    }

    let artifacts = try scratch.run("propmend", "artifacts", "checkpoint")
    let hypernetwork = try #require(
      artifacts.output.split(separator: "\n").first?.split(separator: "\t").last)
    #expect(artifacts.output.hasPrefix("hypernetwork\ttrain propmend"), "\(artifacts.output)")
    try expectEdit(scratch, String(hypernetwork))
  }

  /// An edit beside the weights and one merged into them score alike; without it, all is as before.
  private func expectEdit(_ scratch: Scratch, _ hypernetwork: String) throws {
    func worker(_ arguments: String...) throws -> String {
      let (status, output) = try scratch.run("propmend-worker", arguments)
      try #require(status == 0, "\(output)")
      return output
    }
    try Data(#"{"text": "The capital of Norway is Oslo."}"#.utf8)
      .write(to: scratch.folder.appending(path: "text.jsonl"))
    let before = try worker("model", "score", "tiny", "text.jsonl")
    _ = try worker(
      "model", "edit", "tiny", hypernetwork, "--fact", "The capital of Norway is Bergen.",
      "--output", "edit.safetensors")
    let beside = try worker(
      "model", "score", "tiny", "text.jsonl", "--edit", "edit.safetensors")
    _ = try worker("model", "export", "tiny", "merged", "--edit", "edit.safetensors")
    let merged = try worker("model", "score", "merged", "text.jsonl")
    #expect(beside != before)
    #expect(abs(try total(beside) - total(merged)) < 1e-3)
    #expect(try worker("model", "score", "tiny", "text.jsonl") == before)

    _ = try worker("model", "export", "tiny", "adapter", "--edit", "edit.safetensors", "--adapter")
    let adapter = try FileManager.default.contentsOfDirectory(
      atPath: scratch.folder.appending(path: "adapter").path)
    #expect(adapter.sorted() == ["adapter_config.json", "adapter_model.safetensors"])
    #expect(
      try scratch.run("propmend-worker", "model", "export", "tiny", "none", "--adapter").output
        .contains("--adapter needs --edit"))

    let refusal = try scratch.run(
      "propmend-worker", "model", "generate", "merged", "--prompt", "a", "--edit",
      "edit.safetensors")
    #expect(
      refusal.status != 0 && refusal.output.contains("belongs to the base model"),
      "\(refusal.output)")
  }

  private func total(_ line: String) throws -> Double {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return try #require(object?["total"] as? Double)
  }

  @Test func `a checkpoint that is not there is refused with the line of the sweep file`()
    throws
  {
    let scratch = try Scratch(sweep: Self.sweep)
    try TinyCheckpoint(in: scratch.folder)
    let first = try scratch.run("propmend", "submit", "sweep.yaml", "--dry-run")
    #expect(first.status == 0 && first.output.contains("checkpoint tiny"), "\(first.output)")
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "tiny"))
    let second = try scratch.run("propmend", "submit", "sweep.yaml", "--dry-run")
    #expect(second.status == 2 && second.output.contains("sweep.yaml:3"), "\(second.output)")
  }
}
