import Tensor
package import Transformer

extension SecondMoment {
  /// How much of a corpus is read.
  package struct Extent: Hashable, Sendable {
    /// Tokens of the longest text; the rest is cut off, as is what the model has no positions for.
    package var textLength: Int
    /// Tokens of all texts together; what comes later is not read.
    package var tokens: Int

    /// An extent by its limits.
    package init(textLength: Int, tokens: Int) {
      (self.textLength, self.tokens) = (textLength, tokens)
    }

    /// The texts within the limits and the positions of a model, in order.
    func cut(_ texts: [[Int]], positions: Int) -> [[Int]] {
      let longest = min(textLength, positions)
      var left = tokens
      return texts.map { text in
        let kept = Array(text.prefix(min(longest, left)))
        left -= kept.count
        return kept
      }.filter { !$0.isEmpty }
    }
  }

  /// Texts share a pass until they have this many tokens.
  private static let passTokens = 1_024
  /// Passes whose rows are held at a time.
  private static let passes = 4

  /// The moment of what a site reads at every token of some texts.
  /// - Parameters:
  ///   - texts: Tokens as they are read, begin and end included.
  ///   - threads: Passes are spread over these; the result does not depend on them.
  ///   - tell: Is told, now and then, how many tokens were read; what it throws ends the reading.
  package init(
    at site: Site, over texts: [[Int]], within extent: Extent, of model: Decoder, threads: Int,
    telling tell: (_ tokens: Int) throws -> Void
  ) rethrows {
    let width = model.configuration.shape(of: site.map).input
    var (sum, count) = (Tensor(rows: width, columns: width), 0)
    let groups = Self.groups(
      extent.cut(texts, positions: model.configuration.positionCount))
    let narrow = model.withThreads(max(1, threads / Self.passes))
    for start in stride(from: 0, to: groups.count, by: Self.passes) {
      let round = groups[start..<min(start + Self.passes, groups.count)]
      let rows = parallelMap(round.count, threads: threads) {
        narrow.inputs(TokenBatch(round[start + $0]), of: [site])[site]!
      }
      // In the order of the texts, so that the sum is the same on any number of threads.
      for rows in rows {
        sum.addGram(of: rows, threads: threads)
        count += rows.rows
      }
      try tell(count)
    }
    sum.multiply(by: 1 / Float(max(count, 1)))
    self.init(matrix: sum, count: count)
  }

  private static func groups(_ texts: [[Int]]) -> [[[Int]]] {
    var (groups, size) = ([[[Int]]](), passTokens)
    for text in texts {
      if size >= passTokens {
        groups.append([])
        size = 0
      }
      groups[groups.count - 1].append(text)
      size += text.count
    }
    return groups
  }
}
