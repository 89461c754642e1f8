/// By how much a step can make a text longer, so that a short file cannot ask for endless memory.
enum Growth {
  /// The most that a part of the file may multiply a text's length by.
  private static let limit = 64

  /// The growth of steps that follow one another, counted up to just above the limit.
  static func product(_ factors: [Int]) -> Int {
    factors.reduce(1) { min($0 * min($1, limit + 1), limit + 1) }
  }

  /// Refuses a part that may make texts too long.
  static func demand(_ growth: Int, of part: Part) throws(TokenizerError) {
    guard growth <= limit else {
      throw part.error("may make a text more than \(limit) times as long")
    }
  }
}
