import Tensor

/// Greedy generation with a cache of keys and values, many prompts at a time.
extension LlamaModel {
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

  /// Continues each prompt with the most likely token until `end` or the limit.
  /// - Parameters:
  ///   - prompts: Prompts of one edit must stand next to each other.
  ///   - edits: The updates that prompts refer to.
  ///   - end: The token that ends an answer; it is not returned.
  ///   - limit: The most tokens generated for a prompt.
  /// - Returns: The new tokens of each prompt.
  package func generate(
    _ prompts: [Prompt], edits: [[Site: LowRankUpdate]] = [], end: Int, limit: Int
  ) -> [[Int]] {
    var answers = [[Int]](repeating: [], count: prompts.count)
    var (running, next) = begin(prompts, edits)
    for _ in 0..<limit {
      for (sequence, token) in zip(running, next) where token != end {
        answers[sequence.prompt].append(token)
      }
      let unfinished = next.indices.filter {
        next[$0] != end && answers[running[$0].prompt].count < limit
          && running[$0].length < configuration.positionCount
      }
      running = unfinished.map { running[$0] }
      next = unfinished.map { next[$0] }
      guard !running.isEmpty else { break }
      next = step(&running, next, edits)
    }
    return answers
  }

  /// A sequence under way: its caches by block.
  private struct Sequence {
    var prompt: Int
    var edit: Int?
    var keys: [Tensor]
    var values: [Tensor]

    var length: Int { keys.first?.rows ?? 0 }
  }

  /// Reads the prompts: the caches and the first new token of each.
  private func begin(_ prompts: [Prompt], _ edits: [[Site: LowRankUpdate]]) -> (
    [Sequence], [Int]
  ) {
    let batch = TokenBatch(prompts.map(\.tokens))
    let positions = batch.positions
    let edited = editedRows(prompts.map(\.edit), ranges: batch.sequences, edits)
    var running = prompts.indices.map {
      Sequence(prompt: $0, edit: prompts[$0].edit, keys: [], values: [])
    }
    var x = embedding(batch.tokens, table: parameters.embedding)
    for index in 0..<configuration.blockCount {
      x =
        block(index).forward(x, edits: edited) { q, k, v in
          rope.rotate(&q, positions: positions)
          rope.rotate(&k, positions: positions)
          for (sequence, rows) in batch.sequences.enumerated() {
            running[sequence].keys.append(k.slice(rows: rows))
            running[sequence].values.append(v.slice(rows: rows))
          }
          return attention.forward(q: q, k: k, v: v, sequences: batch.sequences)
        }.y
    }
    return (running, mostLikely(x.gather(rows: batch.sequences.map { $0.upperBound - 1 })))
  }

  /// Feeds one token to each sequence and returns the token after it.
  private func step(
    _ running: inout [Sequence], _ tokens: [Int], _ edits: [[Site: LowRankUpdate]]
  ) -> [Int] {
    let positions = running.map(\.length)
    let edited = editedRows(
      running.map(\.edit), ranges: running.indices.map { $0..<$0 + 1 }, edits)
    var x = embedding(tokens, table: parameters.embedding)
    for index in 0..<configuration.blockCount {
      x =
        block(index).forward(x, edits: edited) { q, k, v in
          rope.rotate(&q, positions: positions)
          rope.rotate(&k, positions: positions)
          for sequence in running.indices {
            let row = sequence..<sequence + 1
            running[sequence].keys[index].append(rows: k.slice(rows: row))
            running[sequence].values[index].append(rows: v.slice(rows: row))
          }
          let y = attention.newest(
            q: q, keys: running.map { $0.keys[index] }, values: running.map { $0.values[index] })
          return (y, [])
        }.y
    }
    return mostLikely(x)
  }

  /// Neighbouring sequences under one edit become one range of rows.
  private func editedRows(
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

  /// The most likely token of each row of the residual stream; the lowest id wins a tie.
  private func mostLikely(_ hidden: Tensor) -> [Int] {
    let logits = readOut(hidden).logits
    return (0..<logits.rows).map { row in
      let start = row * logits.columns
      var best = start
      for index in start..<start + logits.columns where logits.values[index] > logits.values[best] {
        best = index
      }
      return best - start
    }
  }
}
