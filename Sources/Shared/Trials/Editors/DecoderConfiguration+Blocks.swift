import Experiment
import Transformer

extension DecoderConfiguration {
  /// The blocks that a setting names.
  /// - Throws: `JobFailure` where the model has no such blocks.
  func blocks(_ text: String, of editor: String) throws(JobFailure) -> ClosedRange<Int> {
    guard let range = BlockRange(text), range.blocks.upperBound < blockCount else {
      throw JobFailure(
        kind: .job,
        message:
          "layers \(text) of \(editor) are not among the base model's blocks 0-\(blockCount - 1)")
    }
    return range.blocks
  }

  /// The blocks that a setting names, or all of them.
  func blocksOrAll(_ text: String, of editor: String) throws(JobFailure) -> ClosedRange<Int> {
    text == Parameter.all ? 0...blockCount - 1 : try blocks(text, of: editor)
  }
}
