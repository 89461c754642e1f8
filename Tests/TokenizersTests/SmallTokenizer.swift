import Foundation
import JSON
import Tokenizers

/// Tokenizers of few tokens, for one question each.
enum SmallTokenizer {
  /// The bytes of a file.
  /// - Parameters:
  ///   - parts: All parts of the file but the model.
  ///   - vocabulary: The tokens, by id.
  ///   - model: Members of the model beside type, vocabulary and merges, or in their place.
  static func file(
    _ parts: KeyValuePairs<String, JSON> = [:], vocabulary: [String] = ["a", "b"],
    model: KeyValuePairs<String, JSON> = [:]
  ) -> Data {
    var whole: JSON = ["type": "BPE", "merges": []]
    whole["vocab"] = .object(vocabulary.enumerated().map { JSON.Member($1, JSON($0)) })
    for (key, value) in model { whole[key] = value }
    var file: JSON = ["model": whole]
    for (key, value) in parts { file[key] = value }
    return Data(file.encoded.utf8)
  }

  /// The error that reading a file ends in; nil where it is read.
  static func refusal(of file: Data) -> String? {
    do {
      _ = try Tokenizer(json: file)
      return nil
    } catch {
      return error.description
    }
  }
}
