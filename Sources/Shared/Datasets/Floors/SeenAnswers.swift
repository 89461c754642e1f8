/// Which answers an editor has met in meta-training.
///
/// Searched are the texts of the edits that it is trained on, and the prompts and the preferred name
/// of each answer of their probes of portability, which it learns, and of specificity, which keep it
/// from changing more. The search is letter by letter, also inside words, as the PropMEND authors
/// count: "Mali" is seen where "Somalia" is.
///
/// An index of all pairs of bytes, so that thousands of names are looked up in megabytes of text
/// within a second.
package struct SeenAnswers: Sendable {
  /// All distinct strings, a zero byte between them.
  private let corpus: [UInt8]
  /// Where the positions of each pair begin in `positions`.
  private let starts: [Int]
  /// Where the pairs stand in `corpus`, pair by pair.
  private let positions: [UInt32]

  /// Indexes the edits that an editor is trained on.
  package init(metaTraining: [EditExample]) {
    var strings: Set<String> = []
    for example in metaTraining {
      strings.insert(example.text)
      for probe in example.probes(.portability) + example.probes(.specificity) {
        strings.insert(probe.prompt)
        strings.formUnion(probe.answers.entries.map { $0[0] })
      }
    }
    self.init(corpus: Array(strings.map { Array($0.utf8) }.joined(separator: [0])))
  }

  /// Sorts the positions by their pairs: a counting sort.
  private init(corpus: [UInt8]) {
    let offsets = corpus.indices.dropLast()
    var starts = [Int](repeating: 0, count: (1 << 16) + 1)
    for offset in offsets { starts[Self.pair(corpus, at: offset) + 1] += 1 }
    for pair in starts.indices.dropFirst() { starts[pair] += starts[pair - 1] }

    var next = starts
    var positions = [UInt32](repeating: 0, count: offsets.count)
    for offset in offsets {
      let pair = Self.pair(corpus, at: offset)
      positions[next[pair]] = UInt32(offset)
      next[pair] += 1
    }
    self.corpus = corpus
    self.starts = starts
    self.positions = positions
  }

  /// Whether some accepted name of some answer occurs.
  package func contains(_ answers: AcceptedAnswers) -> Bool {
    answers.names.contains(where: contains)
  }

  /// Whether the very characters of `name` occur: looked for where its rarest pair of bytes stands.
  package func contains(_ name: String) -> Bool {
    let wanted = Array(name.utf8)
    let pairs = wanted.indices.dropLast().map { offset in
      (offset: offset, places: places(of: Self.pair(wanted, at: offset)))
    }
    guard let rarest = pairs.min(by: { $0.places.count < $1.places.count }) else {
      return corpus.span.contains(wanted.span)
    }
    return rarest.places.contains { position in
      let start = Int(position) - rarest.offset
      return start >= 0 && start + wanted.count <= corpus.count
        && corpus.span.holds(wanted.span, at: start)
    }
  }

  private func places(of pair: Int) -> ArraySlice<UInt32> {
    positions[starts[pair]..<starts[pair + 1]]
  }

  /// The two bytes at `offset` as one number.
  private static func pair(_ bytes: [UInt8], at offset: Int) -> Int {
    Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
  }
}
