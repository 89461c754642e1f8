import Datasets
import Experiment
import Foundation

extension SweepReader {
  /// The sweep's name.
  mutating func name(in top: Section) -> String? {
    guard let entry = top["name"], let name = text(entry) else { return nil }
    guard Sweep.isName(name) else {
      note(
        "'name' cannot be '\(name)': it takes \(Sweep.nameExpectation)", at: entry.value.place)
      return nil
    }
    return name
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
