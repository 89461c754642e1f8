import Tensor
import Transformer

/// Some outer strings packed into one batch.
struct OuterBatch: Sendable {
  let batch: TokenBatch
  /// Neighbouring rows that see one edit.
  let edited: [(edit: Int, rows: Range<Int>)]
  /// The rows whose logits are read: those that predict answers, then all of the unrelated strings.
  let rows: [Int]
  /// The token after each row that predicts an answer.
  let labels: [Int]
  /// The weight of each row in `rows`.
  let weights: [Float]
  /// The unrelated strings alone, for the base model.
  let unrelated: TokenBatch

  init(_ strings: ArraySlice<OuterString>) {
    batch = TokenBatch(strings.map(\.read))
    var (edited, labels): ([(edit: Int, rows: Range<Int>)], [Int]) = ([], [])
    var predicting = (rows: [Int](), weights: [Float]())
    var diverging = (rows: [Int](), weights: [Float]())
    for (string, rows) in zip(strings, batch.sequences) {
      if let last = edited.last, last.edit == string.edit {
        edited[edited.count - 1].rows = last.rows.lowerBound..<rows.upperBound
      } else {
        edited.append((string.edit, rows))
      }
      let weights = Array(repeating: string.weight, count: string.judgedCount)
      switch string.loss {
      case .answer(let count):
        predicting.rows += rows.suffix(count)
        predicting.weights += weights
        labels += string.tokens.suffix(count)
      case .divergence:
        diverging.rows += rows
        diverging.weights += weights
      }
    }
    unrelated = TokenBatch(strings.filter(\.isUnrelated).map(\.tokens))
    rows = predicting.rows + diverging.rows
    weights = predicting.weights + diverging.weights
    (self.edited, self.labels) = (edited, labels)
  }

  /// What each edit's strings see.
  func edits(_ updates: [[Site: LowRankUpdate]]) -> [EditedRows] {
    edited.map { EditedRows(rows: $0.rows, updates: updates[$0.edit]) }
  }
}

extension OuterString {
  /// The last token of an answer is predicted but never read.
  fileprivate var read: [Int] { isUnrelated ? tokens : Array(tokens.dropLast()) }

  fileprivate var isUnrelated: Bool {
    if case .divergence = loss { true } else { false }
  }
}
