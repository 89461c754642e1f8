/// Neighbouring sequences that one pass reads together: enough tokens to keep the processor busy,
/// few enough to keep memory small.
enum TokenBudget {
  /// The most tokens of a pass, unless a single sequence is longer.
  private static let tokens = 2_048

  /// Ranges of neighbouring sequences, from their lengths.
  static func batches(of lengths: [Int]) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for (index, length) in lengths.enumerated() {
      if index > start, sum + length > tokens {
        batches.append(start..<index)
        (start, sum) = (index, 0)
      }
      sum += length
    }
    return start < lengths.count ? batches + [start..<lengths.count] : batches
  }
}
