import Testing

extension Tag {
  /// Takes seconds rather than milliseconds: `swift test --skip TrialsTests` leaves such tests out.
  @Tag static var slow: Self
}
