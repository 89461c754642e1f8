extension String {
  /// Whether these very characters occur in `text`. Code points are compared, as by Python's `in`,
  /// and not what they look like together.
  func stands(in text: String) -> Bool { text.utf8.span.contains(utf8.span) }
}

extension Span<UInt8> {
  /// Whether `wanted` occurs. The standard library's search of any collection in any other is a
  /// hundred times slower.
  func contains(_ wanted: Span<UInt8>) -> Bool {
    guard wanted.count > 0 else { return true }
    guard wanted.count <= count else { return false }
    return (0...(count - wanted.count)).contains { start in
      self[start] == wanted[0] && holds(wanted, at: start)
    }
  }

  /// Whether `wanted` stands at `start`, from where at least as many bytes follow.
  func holds(_ wanted: Span<UInt8>, at start: Int) -> Bool {
    wanted.indices.allSatisfy { self[start + $0] == wanted[$0] }
  }
}
