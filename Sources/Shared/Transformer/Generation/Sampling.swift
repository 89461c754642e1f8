import Randomness
import RealModule
import Tensor

/// How the next token is chosen from a model's logits.
package enum Sampling: Hashable, Sendable {
  /// The most likely token; the lowest id wins a tie.
  case greedy
  /// A draw from softmax(logits / temperature), restricted to the `topK` most likely tokens and to
  /// the fewest that together have the probability `topP` (Holtzman et al. 2020).
  case random(temperature: Float, topK: Int? = nil, topP: Float = 1)
}

extension Sampling {
  /// The token chosen from each row.
  /// - Parameters:
  ///   - logits: (N, V).
  ///   - generators: The randomness of each row; left alone by greedy choice.
  func tokens(_ logits: Tensor, using generators: inout [SplitMix64]) -> [Int] {
    switch self {
    case .greedy: logits.argmax
    case .random(let temperature, let topK, let topP):
      (0..<logits.rows).map { row in
        let values = Array(
          logits.values[row * logits.columns..<(row + 1) * logits.columns])
        return Self.draw(values, temperature, topK, topP, &generators[row])
      }
    }
  }

  private static func draw(
    _ logits: [Float], _ temperature: Float, _ topK: Int?, _ topP: Float,
    _ generator: inout SplitMix64
  ) -> Int {
    precondition(temperature > 0 && temperature.isFinite, "temperature \(temperature)")
    let order = logits.indices.sorted { (logits[$1], $0) < (logits[$0], $1) }
    let kept = order.prefix(topK.map { max($0, 1) } ?? order.count)
    let highest = logits[kept[0]]
    let weights = kept.map { Double(Float.exp((logits[$0] - highest) / temperature)) }
    let nucleus = nucleusSize(of: weights, share: Double(topP))
    var left = generator.uniform() * weights.prefix(nucleus).reduce(0, +)
    for (token, weight) in zip(kept, weights).prefix(nucleus) {
      left -= weight
      if left < 0 { return token }
    }
    return kept[nucleus - 1]
  }

  /// How many of the largest weights together have a share of all.
  private static func nucleusSize(of weights: [Double], share: Double) -> Int {
    let wanted = share * weights.reduce(0, +)
    var sum = 0.0
    for (index, weight) in weights.enumerated() {
      sum += weight
      if sum >= wanted { return index + 1 }
    }
    return weights.count
  }
}
