import Tensor
import Transformer

/// The strings that some edits are judged by, packed into one batch: of each edit in turn its
/// questions and its unrelated strings.
struct OuterStrings: Sendable {
  let batch: TokenBatch
  /// By edit: the rows that see it.
  let edited: [Range<Int>]
  /// The rows whose logits are read: those of all edits that predict answers, then all of the
  /// unrelated strings.
  let rows: [Int]
  /// The token after each row that predicts an answer.
  let labels: [Int]
  /// By edit: its share of the rows that predict answers.
  let answers: [Range<Int>]
  /// By edit: its share of the rows of unrelated strings, counted from the first of these.
  let others: [Range<Int>]
  /// The unrelated strings alone, for the base model.
  let unrelated: TokenBatch

  init(_ examples: [MetaExample]) {
    unrelated = TokenBatch(examples.flatMap(\.locality))
    // The last token of a question's answer is predicted but never read.
    batch = TokenBatch(
      examples.flatMap { $0.questions.map { Array($0.tokens.dropLast()) } + $0.locality })
    var (edited, answers, others): ([Range<Int>], [Range<Int>], [Range<Int>]) = ([], [], [])
    var (predicting, labels, unrelatedRows): ([Int], [Int], [Int]) = ([], [], [])
    var sequence = 0
    for example in examples {
      let questions = sequence..<sequence + example.questions.count
      let locality = questions.upperBound..<questions.upperBound + example.locality.count
      sequence = locality.upperBound
      let (answered, read) = (predicting.count, unrelatedRows.count)
      for (question, rows) in zip(example.questions, batch.sequences[questions]) {
        predicting += rows.suffix(question.answerCount)
        labels += question.tokens.suffix(question.answerCount)
      }
      unrelatedRows += batch.rows(of: locality)
      edited.append(batch.rows(of: questions.lowerBound..<locality.upperBound))
      answers.append(answered..<predicting.count)
      others.append(read..<unrelatedRows.count)
    }
    (self.edited, self.answers, self.others) = (edited, answers, others)
    (rows, self.labels) = (predicting + unrelatedRows, labels)
  }

  /// What each edit's strings see.
  func edits(_ updates: [[Site: LowRankUpdate]]) -> [EditedRows] {
    zip(edited, updates).map { EditedRows(rows: $0, updates: $1) }
  }
}
