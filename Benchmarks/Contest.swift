/// Programs that do the same work, measured in turns so that all see the same machine.
struct Contest {
  /// What is measured.
  let title: String
  /// What a rate counts.
  let unit: String
  /// Our program.
  let own: Peer
  /// The others.
  let peers: [Peer]

  /// Runs every program once a round and prints rates and ratios of medians.
  func run(rounds: Int) throws {
    var rates: [String: [Double]] = [:]
    for _ in 0..<rounds {
      for peer in [own] + peers {
        if let rate = try peer.measure() { rates[peer.name, default: []].append(rate) }
      }
    }
    Output.say("\n\(title), \(unit); median of \(rounds) rounds, best in brackets")
    for peer in [own] + peers {
      Output.say(line(of: peer.name, rates[peer.name] ?? [], against: rates[own.name] ?? []))
    }
  }

  private func line(of name: String, _ rates: [Double], against own: [Double]) -> String {
    let label = name.padding(to: 44)
    guard let median = rates.median, let best = rates.max(), let ours = own.median else {
      return label + "could not be run here"
    }
    let ratio =
      name == self.own.name ? "" : "   propmend is \((ours / median).rounded(2)) times this"
    return label + "\(median.rounded(1)) [\(best.rounded(1))]".padding(to: 20) + ratio
  }
}

extension [Double] {
  /// The middle one of the sorted numbers; nil where there is none.
  fileprivate var median: Double? { isEmpty ? nil : sorted()[count / 2] }
}

extension Double {
  /// Rounded to this many decimals.
  func rounded(_ decimals: Int) -> Double {
    let factor = (0..<decimals).reduce(1.0) { factor, _ in 10 * factor }
    return (self * factor).rounded() / factor
  }
}

extension String {
  /// Filled with spaces.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
