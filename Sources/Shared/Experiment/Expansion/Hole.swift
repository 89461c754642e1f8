/// A parameter of an editor that differs between its points, and every value that it takes there.
///
/// A point is then a list of small numbers, its choice for each hole.
struct Hole: Sendable {
  /// The parameter's name.
  let parameter: String
  /// The values, each once.
  let values: [Scalar]
  /// The JSON of each value.
  let texts: [[UInt8]]
  /// Whether values change edits alone, so that trainings do not have the parameter.
  let changesEditsAlone: Bool

  /// A parameter with its values; those that come again are left out.
  init(_ parameter: Parameter, values: [Scalar]) {
    var seen: Set<Scalar> = []
    self.parameter = parameter.name
    self.values = values.filter { seen.insert($0).inserted }
    texts = self.values.map { Array(CanonicalJSON.scalar($0).text.utf8) }
    changesEditsAlone = parameter.effect == .editing
  }

  /// The number of each value.
  var choices: [Scalar: Int] {
    Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
  }
}
