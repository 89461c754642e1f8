import Foundation
import JSON
import Tokenizers

/// Files of `Tests/Golden/tokenizers`.
enum Golden {
  static func data(_ name: String) throws -> Data {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "Golden/tokenizers/\(name)"))
  }

  static func tokenizer(_ name: String) throws -> Tokenizer {
    try Tokenizer(json: data("\(name).json"))
  }
}

extension JSON {
  /// The whole numbers of a list.
  var integers: [Int] { elements?.compactMap(\.integer) ?? [] }
}
