/// A score and how sure it is: two numbers that go together.
extension ScoreName {
  /// The name of the score's standard error; nil for counts and floors, and for such an error.
  package var standardError: ScoreName? {
    switch quantity {
    case .standardError, .floor: nil
    default:
      quantity.denominator.map { _ in
        ScoreName(group, .standardError(quantity), slice: slice, moment: moment)
      }
    }
  }
}

extension [ScoreName: Double] {
  /// Notes a mean and its standard error, so far as there are any.
  package mutating func note(_ mean: ClusteredMean?, as name: ScoreName) {
    self[name] = mean?.mean
    if let error = name.standardError { self[error] = mean?.standardError }
  }
}
