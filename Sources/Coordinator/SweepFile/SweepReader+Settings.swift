import Experiment

/// Complete settings, with the places of those that the file sets.
struct PlacedSettings {
  var values: Settings
  var places: [String: Place]
}

extension SweepReader {
  /// The settings of `base`, `evaluation` or `judge`: the file's values, and defaults for the rest.
  mutating func settings(_ entry: YAMLNode.Entry?, of kind: SectionKind) -> PlacedSettings? {
    let defaults = kind.parameters.map { ($0.name, $0.standard) }
    var settings = PlacedSettings(
      values: Settings(Dictionary(uniqueKeysWithValues: defaults)), places: [:])
    guard let entry else { return settings }
    let mistakesBefore = mistakes.count
    guard let section = section(entry.value, of: kind) else { return nil }
    for parameter in kind.parameters {
      guard let entry = section[parameter.name] else { continue }
      if let value = value(entry.value, of: parameter, key: entry.key) {
        settings.values = settings.values.setting(parameter.name, to: value)
        settings.places[parameter.name] = entry.value.place
      }
    }
    return mistakes.count == mistakesBefore ? settings : nil
  }

  /// The value of a node in its one accepted form.
  /// - Parameters:
  ///   - node: The node.
  ///   - parameter: What the value is held against.
  ///   - key: What the file calls it.
  ///   - owner: The editor that refuses what others take, where there is one.
  mutating func value(
    _ node: YAMLNode, of parameter: Parameter, key: String, owner: String? = nil
  ) -> Scalar? {
    let scalar = node.scalar(for: parameter)
    if let scalar, let value = try? parameter.validated(scalar) { return value }
    let found = if case .number = scalar { scalar?.description } else { node.summary }
    let remedy = owner.map { "; '\($0).\(key)' sets it for \($0) alone" } ?? ""
    note(
      "'\(key)' cannot be \(found ?? "nothing"): \(owner ?? "it") takes "
        + parameter.expectation(insteadOf: scalar) + remedy, at: node.place)
    return nil
  }
}
