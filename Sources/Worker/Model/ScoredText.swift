/// What is printed for a text.
struct ScoredText: Encodable {
  let ids: [Int]
  /// Natural logarithms; nil for the first token, which is given.
  let logprobs: [Float?]
  /// Their sum.
  let total: Double

  init(ids: [Int], logprobs: [Float]) {
    self.ids = ids
    self.logprobs = ids.isEmpty ? [] : [nil] + logprobs
    total = logprobs.reduce(0) { $0 + Double($1) }
  }
}
