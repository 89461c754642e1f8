/// A pattern that is not read here: what is wrong with it.
struct PatternError: Error, Hashable, CustomStringConvertible {
  let description: String
}
