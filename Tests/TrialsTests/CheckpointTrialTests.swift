import CheckpointTestSupport
import Datasets
import Experiment
import Foundation
import Tensor
import Testing
import Trials

/// Jobs on a base model that is a Hugging Face directory.
@Suite(.tags(.slow)) struct CheckpointTrialTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")

  private func base(_ type: ElementType) throws -> BaseSpec {
    let checkpoint = try TinyCheckpoint(in: folder, type: type)
    return BaseSpec(
      dataset: .builtIn(version: BuiltInWorld.version),
      model: .checkpoint(
        try CheckpointReference(at: checkpoint.directory),
        TinySpecs.settings(BaseDeclaration.checkpointParameters, ["known_questions": 6])))
  }

  private func evaluation(_ editor: String, on base: BaseSpec) -> JobSpec {
    var spec = editor == "propmend" ? TinySpecs.propmend : TinySpecs.editor(editor)
    spec.base = base
    return .evaluate(TinySpecs.evaluation(spec))
  }

  @Test(arguments: [ElementType.bfloat16, .float32])
  func `every editor gives the same answers on one thread and on three`(type: ElementType) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let base = try base(type)
    for editor in ["none", "prepend", "cpt", "propmend"] {
      let outcomes = try [1, 3].map {
        try Workshop().run(evaluation(editor, on: base), threads: $0)
      }
      #expect(!outcomes[0].questions.isEmpty)
      #expect(outcomes[0].questions == outcomes[1].questions, "\(editor)")
      #expect(outcomes[0].values == outcomes[1].values, "\(editor)")
    }
  }

  @Test func `a base job says what the checkpoint knows, and leaves no artifact`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Workshop().run(.base(base(.bfloat16)))
    #expect(outcome.values.keys.sorted() == [ValueName.singleHop])
    #expect(outcome.artifacts.isEmpty)
  }

  @Test func `a checkpoint that changed fails every job with both hashes, for another host to try`()
    throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    let base = try base(.bfloat16)
    try FileManager.default.removeItem(at: folder)
    try TinyCheckpoint(in: folder, seed: 2)
    let found = try CheckpointReference(at: folder.appending(path: "tiny")).fingerprint
    for job in [.base(base), evaluation("none", on: base)] {
      #expect {
        try Workshop().run(job)
      } throws: { error in
        guard let failure = error as? JobFailure else { return false }
        return failure.kind == .host && failure.message.contains(found)
          && failure.message.contains(base.model.checkpoint!.fingerprint)
      }
    }
  }
}
