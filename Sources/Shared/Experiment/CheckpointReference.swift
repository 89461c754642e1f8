import Crypto
package import FoundationEssentials
import JSON

/// Names a Hugging Face directory in a job, tightly enough that nobody edits another model by mistake.
///
/// As JSON, `{"path": "/models/Llama-3.2-1B", "sha256": "9f86d0…"}`.
package struct CheckpointReference: Hashable, Codable, Sendable {
  /// Where the directory is, on every machine that works on the job.
  package let path: String
  /// The SHA-256 of what it held when it was submitted.
  package let fingerprint: String

  private enum CodingKeys: String, CodingKey {
    case path
    case fingerprint = "sha256"
  }

  /// A directory whose fingerprint is known.
  package init(path: String, fingerprint: String) {
    (self.path, self.fingerprint) = (path, fingerprint)
  }

  /// Reads the directory as it is now, all of it.
  /// - Throws: `CheckpointReferenceError` that names what is missing.
  package init(at url: URL) throws(CheckpointReferenceError) {
    let directory = url.absoluteURL.standardizedFileURL
    path = directory.path
    fingerprint = try Self.fingerprint(of: directory)
  }

  /// The directory's last name, by which people know the model.
  package var name: String { URL(filePath: path).lastPathComponent }

  /// The SHA-256 of the files that make a model what it is.
  ///
  /// Hashed are, file by file in the order of their names, a line of name and size, and the content,
  /// a piece at a time. The sizes see to it that no byte can move from file to file unnoticed.
  package static func fingerprint(of directory: URL) throws(CheckpointReferenceError) -> String {
    var hash = SHA256()
    for name in try files(of: directory) {
      do {
        let file = directory.appending(path: name)
        let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
        hash.update(data: Data("\(name) \(size)\n".utf8))
        try update(&hash, with: file)
      } catch {
        throw CheckpointReferenceError("\(name) in \(directory.path) cannot be read: \(error)")
      }
    }
    return ContentHash.hexadecimal(hash.finalize())
  }

  /// The number of decoder blocks that `config.json` names.
  package static func blockCount(of directory: URL) -> Int? {
    guard let bytes = try? Data(contentsOf: directory.appending(path: "config.json")),
      let config = try? JSON(parsing: Array(bytes))
    else { return nil }
    return (config["num_hidden_layers"] ?? config["n_layer"])?.integer
  }
}

/// A directory that is no checkpoint.
package struct CheckpointReferenceError: Error, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

extension CheckpointReference {
  private static let single = "model.safetensors"
  private static let index = "model.safetensors.index.json"
  /// What a model has beside its weights.
  private static let required = ["config.json", "tokenizer.json"]
  private static let optional = ["generation_config.json"]

  /// The names of all files that count, sorted.
  private static func files(of directory: URL) throws(CheckpointReferenceError) -> [String] {
    func exists(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: directory.appending(path: name).path)
    }
    for name in required where !exists(name) {
      throw CheckpointReferenceError(
        "\(directory.path) has no \(name): name a Hugging Face directory")
    }
    var names = required + optional.filter(exists)
    if exists(single) {
      names.append(single)
    } else if exists(index) {
      names += try [index] + shards(of: directory)
    } else {
      let hint =
        exists("pytorch_model.bin")
        ? "; convert pytorch_model.bin with save_pretrained, which writes it" : ""
      throw CheckpointReferenceError("\(directory.path) has no \(single)\(hint)")
    }
    for name in names where !exists(name) {
      throw CheckpointReferenceError("\(directory.path) has no \(name), which \(index) names")
    }
    return names.sorted()
  }

  private static func shards(of directory: URL) throws(CheckpointReferenceError) -> [String] {
    guard let bytes = try? Data(contentsOf: directory.appending(path: index)),
      let map = (try? JSON(parsing: Array(bytes)))?["weight_map"]?.members
    else { throw CheckpointReferenceError("\(index) in \(directory.path) has no weight_map") }
    let names = Set(map.compactMap(\.value.text))
    guard names.allSatisfy({ !$0.isEmpty && !$0.contains("/") }) else {
      throw CheckpointReferenceError("\(index) in \(directory.path) names a file outside of it")
    }
    return names.sorted()
  }

  /// Bytes that are hashed at a time.
  private static let piece = 1 << 22

  private static func update(_ hash: inout SHA256, with file: URL) throws {
    let data = try Data(contentsOf: file, options: .alwaysMapped)
    var position = 0
    while position < data.count {
      let end = min(position + piece, data.count)
      hash.update(data: data[position..<end])
      position = end
    }
  }
}
