/// A piece of a text.
struct Piece: Hashable, Sendable {
  /// Its scalars.
  var scalars: [Unicode.Scalar]
  /// Whether it begins where the whole text does.
  var isFirst: Bool
}
