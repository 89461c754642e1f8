import Datasets
import Experiment

/// Values that are each in range but do not fit together.
extension SweepReader {
  /// The most evaluations that one sweep may have, so that a slip of the keyboard does not fill
  /// the memory.
  private static let mostEvaluations = 1_000_000.0

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
  mutating func checkBlocks(edited grid: Grid, of base: PlacedBase) {
    guard let blocks = base.blockCount else { return }
    for editor in grid.editors {
      for parameter in editor.parameters {
        guard parameter.namesBlocks else { continue }
        for (value, place) in grid.values(of: parameter, editor: editor.name) {
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

  /// Notes a grid that has too many points.
  mutating func checkSize(of grid: Grid, seeds: Int) {
    let evaluations = grid.editors.map { editor in
      editor.parameters.reduce(Double(grid.splits.count * (editor.isSeeded ? seeds : 1))) {
        $0 * Double(grid.values(of: $1, editor: editor.name).count)
      }
    }.reduce(0, +)
    if evaluations > Self.mostEvaluations {
      note(
        "this grid has \(Scalar.number(evaluations)) evaluations; a sweep takes at most "
          + "\(Scalar.number(Self.mostEvaluations))", at: grid.place)
    }
  }
}

extension Parameter {
  /// Whether the values are decoder blocks.
  fileprivate var namesBlocks: Bool {
    switch kind {
    case .block, .blocks, .blocksOrAll: true
    case .integer, .integerOrAll, .number, .choice, .text, .address, .keyVariable: false
    }
  }
}

extension PlacedSettings {
  /// Where the first of these is set that the file sets.
  func place(ofFirst names: [String]) -> Place {
    names.lazy.compactMap { places[$0] }.first ?? .wholeFile
  }
}

extension Grid {
  /// The values of an editor's parameter with their places: those of its own axis, else those of
  /// the plain axis, else the default, which stands nowhere.
  fileprivate func values(
    of parameter: Parameter, editor: String
  ) -> [(value: Scalar, place: Place?)] {
    let own = axes.filter { $0.axis.parameter == parameter.name }
    guard
      let axis = own.first(where: { $0.axis.editor == editor })
        ?? own.first(where: { $0.axis.editor == nil })
    else { return [(parameter.standard, nil)] }
    return zip(axis.axis.values, axis.places).map { ($0, $1) }
  }
}
