import Datasets
import Experiment

/// Values that are each in range but do not fit together.
extension SweepReader {
  /// Notes heads that do not divide what they share.
  mutating func checkHeads(of base: PlacedSettings) {
    guard let width = try? base.values.integer("width"),
      let heads = try? base.values.integer("heads"),
      let keyValueHeads = try? base.values.integer("key_value_heads")
    else { return }
    if heads % keyValueHeads != 0 {
      note(
        "'heads' \(heads) is not a multiple of 'key_value_heads' \(keyValueHeads); "
          + "query heads share key and value heads evenly",
        at: base.place(ofFirst: ["key_value_heads", "heads"]))
    }
    if width % heads != 0 {
      note(
        "'width' \(width) is not a multiple of 'heads' \(heads)",
        at: base.place(ofFirst: ["heads", "width"]))
    } else if width / heads % 2 != 0 {
      note(
        "'width' \(width) over 'heads' \(heads) makes heads of \(width / heads) channels; "
          + "rotary positions need an even number",
        at: base.place(ofFirst: ["heads", "width"]))
    }
  }

  /// Notes a protocol that the data set has no tests and conditions for, and a length that the
  /// protocol does not read.
  /// - Parameter format: How the data set is laid out; nil where it has a mistake itself.
  mutating func checkProtocol(of evaluation: PlacedSettings, on format: DatasetFormat?) {
    guard let name: AnswerProtocol = try? evaluation.values.choice("protocol"), name == .original
    else { return }
    if let format, format != .rippleEdits {
      note(
        "'protocol' original counts tests by their conditions, which \(DatasetFormat.rippleEdits.rawValue) "
          + "alone has; write `strict` or `no-conditions`",
        at: evaluation.place(ofFirst: ["protocol"]))
    }
    if let place = evaluation.places["max_new_tokens"] {
      note(
        "'max_new_tokens' has no effect under 'protocol' original, which has a rule of its own: "
          + "leave one of them out", at: place)
    }
  }

  /// Notes edited blocks that the base model does not have.
  mutating func checkBlocks(edited scope: Scope, of base: PlacedBase) {
    guard let blocks = base.blockCount else { return }
    for editor in scope.editors {
      for parameter in editor.parameters where parameter.namesBlocks {
        for (value, place) in scope.placedValues(of: parameter, editor: editor) {
          guard let range = BlockRange(value.description), range.blocks.upperBound >= blocks
          else { continue }
          let origin = place == nil ? "the default of " : ""
          note(
            "\(origin)'\(parameter.name)' \(value) of \(editor.name) edits block "
              + "\(range.blocks.upperBound), but \(base.blocksInWords): the last block is "
              + "\(blocks - 1)", at: place ?? base.blocksPlace)
        }
      }
    }
  }
}

extension PlacedSettings {
  /// Where the first of these is set that the file sets.
  func place(ofFirst names: [String]) -> Place {
    names.lazy.compactMap { places[$0] }.first ?? .wholeFile
  }
}
