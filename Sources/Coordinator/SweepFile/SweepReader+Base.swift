import Experiment
import Foundation

/// The base model, with what later checks need of it.
struct PlacedBase {
  var model: BaseModel
  /// Decoder blocks, where they are known.
  var blockCount: Int?
  /// How an error speaks of them.
  var blocksInWords: String
  /// The place that decides on them.
  var blocksPlace: Place
}

extension SweepReader {
  /// The base model: settings of one that is trained here, or a checkpoint.
  mutating func base(_ entry: YAMLNode.Entry?) -> PlacedBase? {
    if let entry, case .mapping(let entries) = entry.value.content,
      let checkpoint = entries.first(where: { $0.key == SectionKind.checkpointKey })
    {
      return base(of: checkpoint, in: entry, entries)
    }
    guard let settings = settings(entry, of: .base) else { return nil }
    checkHeads(of: settings)
    let blocks = try? settings.values.integer("blocks")
    return PlacedBase(
      model: .trained(settings.values), blockCount: blocks,
      blocksInWords: "'blocks' is \(blocks ?? 0)", blocksPlace: settings.place(ofFirst: ["blocks"]))
  }

  private mutating func base(
    of checkpoint: YAMLNode.Entry, in entry: YAMLNode.Entry, _ entries: [YAMLNode.Entry]
  ) -> PlacedBase? {
    let strangers = entries.filter { entry in
      SectionKind.base.keys.contains(entry.key) && !SectionKind.checkpoint.keys.contains(entry.key)
    }
    for stranger in strangers {
      note(
        "'\(stranger.key)' is for a base model that is trained here, but 'base' names a checkpoint: "
          + "leave one of them out", at: stranger.place)
    }
    guard strangers.isEmpty, let settings = settings(entry, of: .checkpoint),
      let text = text(checkpoint)
    else { return nil }
    let url = URL(filePath: text, relativeTo: directory)
    do {
      let reference = try CheckpointReference(at: url)
      let blocks = CheckpointReference.blockCount(of: url)
      return PlacedBase(
        model: .checkpoint(reference, settings.values), blockCount: blocks,
        blocksInWords: "the checkpoint has \(blocks ?? 0)", blocksPlace: checkpoint.value.place)
    } catch {
      note("checkpoint '\(text)': \(error)", at: checkpoint.value.place)
      return nil
    }
  }
}
