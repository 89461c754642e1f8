import JSON
import Tensor

/// Tensors spread over files.
struct Shards {
  /// The files, each with its tensors.
  let files: [(name: String, items: [SafetensorsWriter.Item])]
  private let size: Int

  /// Tensors in their order, in files of at most `limit` bytes unless a single one is larger.
  init(_ items: [SafetensorsWriter.Item], limit: Int) {
    var groups: [[SafetensorsWriter.Item]] = [[]]
    var filled = 0
    for item in items {
      if filled > 0, filled + item.size > limit {
        groups.append([])
        filled = 0
      }
      groups[groups.count - 1].append(item)
      filled += item.size
    }
    size = items.reduce(0) { $0 + $1.size }
    let count = groups.count
    files = groups.enumerated().map { number, items in
      let name = "model-\(Self.padded(number + 1))-of-\(Self.padded(count)).safetensors"
      return (count == 1 ? "model.safetensors" : name, items)
    }
  }

  private static func padded(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number)"
  }

  /// Which file holds which tensor; nil where there is only one.
  var index: JSON? {
    guard files.count > 1 else { return nil }
    return [
      "metadata": ["total_size": JSON(size)],
      "weight_map": .object(
        files.flatMap { file in file.items.map { JSON.Member($0.name, .string(file.name)) } }),
    ]
  }
}
