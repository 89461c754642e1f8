import Randomness
import Tensor

/// Generation with a cache of keys and values, many prompts at a time.
extension Decoder {
  /// One prompt of a batch.
  package struct Prompt: Sendable {
    /// The tokens to continue; at least one.
    package var tokens: [Int]
    /// The edit under which this prompt is continued, by its place in the call's list; nil for
    /// none.
    package var edit: Int?

    /// A prompt under one of the call's edits, or under none.
    package init(tokens: [Int], edit: Int? = nil) {
      self.tokens = tokens
      self.edit = edit
    }
  }

  /// Continues each prompt until its ending, or until the model has no more positions.
  /// - Parameters:
  ///   - prompts: Those of one edit are fastest next to each other.
  ///   - edits: The updates that prompts refer to.
  ///   - sampling: How tokens are chosen.
  ///   - seed: The samples' seed; each prompt has randomness of its own, by its place, so that its
  ///     draws do not depend on the others.
  /// - Returns: The new tokens of each prompt.
  package func generate(
    _ prompts: [Prompt], edits: [[Site: LowRankUpdate]] = [], until ending: Ending,
    sampling: Sampling = .greedy, seed: UInt64 = 0
  ) -> [[Int]] {
    var answers = [[Int]](repeating: [], count: prompts.count)
    var (running, hidden) = begin(prompts, edits, seed: seed)
    while !running.isEmpty {
      var generators = running.map(\.generator)
      let next = sampling.tokens(readOut(hidden), using: &generators)
      var tokens: [Int] = []
      // Those that go on move to the front in place: a copy of their caches would cost as much as
      // the step itself.
      for (index, token) in next.enumerated() where !ending.tokens.contains(token) {
        running[index].generator = generators[index]
        let prompt = running[index].prompt
        answers[prompt].append(token)
        let isOver =
          answers[prompt].count >= ending.limit
          || running[index].length >= configuration.positionCount
          || ending.isComplete?(answers[prompt]) == true
        guard !isOver else { continue }
        running.swapAt(tokens.count, index)
        tokens.append(token)
      }
      running.removeLast(running.count - tokens.count)
      guard !running.isEmpty else { break }
      hidden = step(&running, tokens, edits)
    }
    return answers
  }

  /// A sequence under way.
  private struct Sequence {
    var prompt: Int
    var edit: Int?
    var generator: SplitMix64
    /// By block.
    var caches: [Attention.Cache] = []

    var length: Int { caches.first?.count ?? 0 }
  }

  /// Reads the prompts.
  /// - Returns: The sequences, and the residual stream of the last row of each.
  private func begin(_ prompts: [Prompt], _ edits: [[Site: LowRankUpdate]], seed: UInt64) -> (
    [Sequence], Tensor
  ) {
    let batch = TokenBatch(prompts.map(\.tokens))
    let positions = batch.positions
    let angles = rope?.angles(of: positions)
    let edited = editedRows(prompts.map(\.edit), ranges: batch.sequences, edits)
    var running = prompts.indices.map {
      Sequence(
        prompt: $0, edit: prompts[$0].edit,
        generator: SplitMix64(seed: seed, stream: "continuation \($0)"))
    }
    var x = embed(batch.tokens, positions: positions)
    for index in 0..<configuration.blockCount {
      x =
        block(index).forward(x, edits: edited) { qkv in
          rotate(&qkv, by: angles)
          for (sequence, rows) in batch.sequences.enumerated() {
            running[sequence].caches.append(attention.cache(qkv, rows: rows))
          }
          return (attention.inferred(qkv, sequences: batch.sequences), nil)
        }.y
    }
    return (running, x.gather(rows: batch.sequences.map { $0.upperBound - 1 }))
  }

  /// Feeds one token to each sequence.
  /// - Returns: The residual stream of each.
  private func step(
    _ running: inout [Sequence], _ tokens: [Int], _ edits: [[Site: LowRankUpdate]]
  ) -> Tensor {
    let positions = running.map(\.length)
    let angles = rope?.angles(of: positions)
    let edited = editedRows(
      running.map(\.edit), ranges: running.indices.map { $0..<$0 + 1 }, edits)
    var x = embed(tokens, positions: positions)
    for index in 0..<configuration.blockCount {
      x =
        block(index).forward(x, edits: edited) { qkv in
          rotate(&qkv, by: angles)
          var y = Tensor(rows: qkv.rows, columns: configuration.queryChannels)
          for sequence in running.indices {
            let newest = attention.newest(
              qkv, row: sequence, cache: &running[sequence].caches[index])
            y.add(row: sequence, newest, row: 0)
          }
          return (y, nil)
        }.y
    }
    return x
  }

  /// Neighbouring sequences under one edit become one range of rows.
  func editedRows(
    _ places: [Int?], ranges: [Range<Int>], _ edits: [[Site: LowRankUpdate]]
  ) -> [EditedRows] {
    var groups: [(edit: Int, rows: Range<Int>)] = []
    for (place, rows) in zip(places, ranges) {
      guard let place else { continue }
      if let last = groups.last, last.edit == place, last.rows.upperBound == rows.lowerBound {
        groups[groups.count - 1].rows = last.rows.lowerBound..<rows.upperBound
      } else {
        groups.append((place, rows))
      }
    }
    return groups.map { EditedRows(rows: $0.rows, updates: edits[$0.edit]) }
  }
}
