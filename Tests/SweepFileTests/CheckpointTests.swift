import Experiment
import Foundation
import SweepFile
import Testing

/// Sweeps whose base model is a checkpoint.
@Suite final class CheckpointTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")

  init() throws {
    try write("config.json", #"{"num_hidden_layers": 4}"#)
    try write("tokenizer.json", "{}")
    try write("model.safetensors", "weights")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func write(_ name: String, _ text: String, in directory: String = "model") throws {
    let place = folder.appending(path: directory)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place.appending(path: name))
  }

  private func text(base: String, layers: String = "1-3") -> String {
    """
    name: real
    dataset: built-in
    base: \(base)
    grid:
      editor: [none, propmend]
      split: all
      propmend.layers: \(layers)
    """
  }

  private func sweep(_ text: String) throws -> Sweep {
    try SweepFile(
      text, named: "sweep.yaml", directory: folder.appending(path: "", directoryHint: .isDirectory)
    ).sweep
  }

  @Test func `a path beside the file names the checkpoint, by its content`() throws {
    let base = try sweep(text(base: "{checkpoint: model}")).blocks[0].base
    let reference = try #require(base.checkpoint)
    #expect(reference.path == folder.appending(path: "model").path)
    #expect(try base.settings.integer("known_questions") == 200)
    for name in ["config.json", "tokenizer.json", "model.safetensors"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: "copy"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: folder.appending(path: "model/\(name)"), to: folder.appending(path: "copy/\(name)"))
    }
    func job(_ directory: String) throws -> JobID {
      JobID(try sweep(text(base: "{checkpoint: \(directory)}")).jobs[0])
    }
    #expect(try job("model") == job("copy"))
    try write("model.safetensors", "Weights", in: "copy")
    #expect(try job("model") != job("copy"))
  }

  @Test func `its job survives the way over JSON`() throws {
    let job = try sweep(text(base: "{checkpoint: model, known_questions: 7}")).jobs[0]
    let again = try JSONDecoder().decode(JobSpec.self, from: JSONEncoder().encode(job))
    #expect(again == job)
    #expect(job.label == "checkpoint model")
  }

  @Test(arguments: [
    ("{checkpoint: nowhere}", "1-3", "sweep.yaml:3: checkpoint 'nowhere': "),
    ("{checkpoint: model, width: 8}", "1-3", "3: 'width' is for a base model that is trained here"),
    ("{checkpoint: model, known_question: 8}", "1-3", "did you mean 'known_questions'"),
    ("{checkpoint: model}", "2-4", "the checkpoint has 4: the last block is 3"),
  ])
  func `a mistake is named by its line`(base: String, layers: String, message: String) throws {
    #expect {
      try sweep(text(base: base, layers: layers))
    } throws: {
      "\($0)".contains(message)
    }
  }

  @Test(arguments: ["config.json", "tokenizer.json", "model.safetensors"])
  func `a file that is missing from the checkpoint is named`(name: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: "model/\(name)"))
    #expect {
      try sweep(text(base: "{checkpoint: model}"))
    } throws: {
      "\($0)".contains("has no \(name)")
    }
  }
}
