import Experiment

/// Complete settings, with the places of those that the file sets.
struct PlacedSettings {
  var values: Settings
  var places: [String: Place]
}

extension SweepReader {
  /// The settings of `base` or `evaluation`: the file's values, and defaults for the rest.
  mutating func settings(_ entry: YAMLNode.Entry?, of kind: SectionKind) -> PlacedSettings? {
    let defaults = kind.parameters.map { ($0.name, $0.standard) }
    var settings = PlacedSettings(
      values: Settings(Dictionary(uniqueKeysWithValues: defaults)), places: [:])
    guard let entry else { return settings }
    let mistakesBefore = mistakes.count
    guard let section = section(entry.value, of: kind) else { return nil }
    for parameter in kind.parameters {
      guard let entry = section[parameter.name] else { continue }
      if let value = value(entry.value, of: [parameter], key: entry.key) {
        settings.values = settings.values.setting(parameter.name, to: value)
        settings.places[parameter.name] = entry.value.place
      }
    }
    return mistakes.count == mistakesBefore ? settings : nil
  }

  /// The value of a node in its one accepted form, where all the declarations accept it.
  mutating func value(_ node: YAMLNode, of parameters: [Parameter], key: String) -> Scalar? {
    guard let scalar = node.scalar, !node.isMissing else {
      let expectation = parameters.first.map(\.expectation) ?? "a value"
      note("'\(key)' cannot be \(node.summary): it takes \(expectation)", at: node.place)
      return nil
    }
    do {
      return try parameters.map { parameter throws(ParameterError) in
        try parameter.validated(scalar)
      }.first
    } catch {
      let found = if case .number = scalar { scalar.description } else { node.summary }
      note("'\(key)' cannot be \(found): it takes \(error.expectation)", at: node.place)
      return nil
    }
  }
}
