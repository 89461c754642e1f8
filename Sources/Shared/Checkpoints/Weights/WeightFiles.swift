import FoundationEssentials
import JSON
import Tensor

/// The weight files of a directory: `model.safetensors`, or the shards that its index names.
struct WeightFiles: WeightSource {
  private let files: [SafetensorsFile]
  private let fileOfTensor: [String: Int]

  private static let single = "model.safetensors"
  private static let index = "model.safetensors.index.json"

  /// Opens all files of a directory.
  init(directory: URL) throws {
    let names = try Self.names(in: directory)
    var (files, fileOfTensor): ([SafetensorsFile], [String: Int]) = ([], [:])
    for (number, name) in names.enumerated() {
      let file = try SafetensorsFile(directory.appending(path: name))
      for tensor in file.header.entries.keys {
        if let other = fileOfTensor.updateValue(number, forKey: tensor) {
          throw CheckpointError("tensor '\(tensor)' is in both \(names[other]) and \(name)")
        }
      }
      files.append(file)
    }
    (self.files, self.fileOfTensor) = (files, fileOfTensor)
  }

  /// The names of the files that hold a directory's weights.
  static func names(in directory: URL) throws -> [String] {
    func exists(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: directory.appending(path: name).path)
    }
    if exists(single) { return [single] }
    guard exists(index) else {
      let hint =
        exists("pytorch_model.bin")
        ? "; pytorch_model.bin is not read: save the model with save_pretrained, which writes "
          + "safetensors" : ""
      throw CheckpointError("\(directory.path) has neither \(single) nor \(index)\(hint)")
    }
    let names = try shards(Array(Data(contentsOf: directory.appending(path: index))))
    for name in names where !exists(name) {
      throw CheckpointError("\(index) names \(name), which is not in \(directory.path)")
    }
    return names
  }

  /// The files that an index names.
  static func shards(_ bytes: [UInt8]) throws(CheckpointError) -> [String] {
    let object: JSON
    do { object = try JSON(parsing: bytes) } catch { throw CheckpointError("\(index): \(error)") }
    guard let map = object["weight_map"]?.members, !map.isEmpty else {
      throw CheckpointError("\(index) has no weight_map")
    }
    var names: Set<String> = []
    for member in map {
      guard let name = member.value.text, !name.isEmpty, !name.contains("/"), name != ".." else {
        throw CheckpointError(
          "\(index): weight_map.\(member.key) is \(member.value.shown), but must name a file "
            + "beside the index")
      }
      names.insert(name)
    }
    return names.sorted()
  }

  /// The names of all tensors.
  var tensorNames: [String] { fileOfTensor.keys.sorted() }

  /// Whether there is a tensor of this name.
  func has(_ name: String) -> Bool { fileOfTensor[name] != nil }

  /// Matrices that are kept in 32-bit floats come into memory, all others stay in their files.
  func weight(_ parts: [(name: String, rows: Int)], columns: Int) throws -> Weight {
    let stored = try parts.map {
      try file($0.name).matrix($0.name, rows: $0.rows, columns: columns)
    }
    guard stored.contains(where: { $0.type == .float32 }) else { return Weight(stored) }
    return Weight(
      Tensor.stacked(try parts.map { try tensor($0.name, shape: [$0.rows, columns]) }))
  }

  /// A tensor in memory.
  func tensor(_ name: String, shape: [Int]) throws -> Tensor {
    try file(name).tensor(name, shape: shape)
  }

  /// Bytes of all weights in their files.
  var size: Int {
    files.reduce(0) { $0 + $1.header.entries.values.reduce(0) { $0 + $1.bytes.count } }
  }

  /// Bytes of all weights by the type of their elements.
  var elementTypes: Set<String> {
    Set(files.flatMap { $0.header.entries.values.map(\.dtype) })
  }

  private func file(_ name: String) throws(CheckpointError) -> SafetensorsFile {
    guard let number = fileOfTensor[name] else {
      throw CheckpointError(
        "tensor '\(name)' is missing in \(files.map(\.name).listed): is the download complete?")
    }
    return files[number]
  }
}
