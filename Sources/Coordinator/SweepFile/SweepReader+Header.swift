import Datasets
import Foundation

extension SweepReader {
  /// The sweep's name.
  mutating func name(in top: Section) -> String? {
    guard let entry = top["name"], let name = text(entry) else { return nil }
    let isAllowed =
      (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy(Self.isNameByte) && !name.hasPrefix(".") && !name.hasPrefix("-")
    guard isAllowed else {
      note(
        "'name' cannot be '\(name)': it takes at most 64 letters, digits, '-', '_' and '.', "
          + "a letter, digit or '_' first", at: entry.value.place)
      return nil
    }
    return name
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// The text of an entry; nil where the file has no such entry.
  mutating func text(_ entry: YAMLNode.Entry?) -> String? {
    guard let entry else { return nil }
    guard let text = entry.value.text else {
      note("'\(entry.key)' must be a text, not \(entry.value.summary)", at: entry.value.place)
      return nil
    }
    return text
  }

  /// The data: the built-in world, or a folder of files.
  mutating func dataset(in top: Section) -> DatasetReference? {
    guard let entry = top["dataset"], let text = text(entry) else { return nil }
    let builtIn = "built-in"
    if text == builtIn { return .builtIn(version: BuiltInWorld.version) }
    guard !entry.value.isMissing else {
      note("'dataset' has no value; write `\(builtIn)` or the path of a folder", at: entry.place)
      return nil
    }
    do {
      return try DatasetReference.directory(at: URL(filePath: text, relativeTo: directory))
    } catch {
      let isSlip = Suggestion.nearest(to: text, among: [builtIn]) != nil
      note(
        "dataset '\(text)': \(error)" + (isSlip ? "; did you mean '\(builtIn)'?" : ""),
        at: entry.value.place)
      return nil
    }
  }
}
