import Datasets
import Editing
import Experiment
import RealModule

/// Stops an evaluation whose edited models are not models any more: answers that were known become
/// less likely than a uniform guess, or numbers that are none.
struct CollapseCheck: Sendable {
  /// Tokens of the vocabulary, V.
  private let vocabulary: Int
  private var edits = 0
  /// Of the specificity probes so far: how many, and the sums of their NLL.
  private var (count, before, after) = (0, 0.0, 0.0)
  private var largestChange: MatrixChange?

  /// Specificity probes before a mean says something.
  private static let fewest = 50

  /// Nothing seen yet.
  init(vocabulary: Int) { self.vocabulary = vocabulary }

  /// Takes in the next pass.
  /// - Throws: `JobFailure` that names the edit and the matrix that changed most.
  mutating func take(_ pass: Evaluation.Pass) throws(JobFailure) {
    largestChange = MatrixChange.largest([largestChange, pass.largestChange].compactMap { $0 })
    try checkFinite(pass)
    edits += pass.edits
    for row in pass.rows where row.group == .specificity {
      count += 1
      before += row.before.nll
      after += row.after.nll
    }
    try checkMeans()
  }

  private func checkFinite(_ pass: Evaluation.Pass) throws(JobFailure) {
    guard let row = pass.rows.first(where: { !$0.after.nll.isFinite }) else { return }
    throw JobFailure(
      kind: .job,
      message: "the model edited by '\(row.edit)' answers '\(row.prompt)' with probabilities that "
        + "are not finite\(suspect)")
  }

  private func checkMeans() throws(JobFailure) {
    let guess = Double.log(Double(vocabulary))
    let (before, after) = (before / Double(count), after / Double(count))
    guard count >= Self.fewest, before < guess, after > guess else { return }
    throw JobFailure(
      kind: .job,
      message:
        "the edited models have collapsed: after \(edits) edits, answers that have nothing to "
        + "do with them cost \(after) nats a token, \(before) before, and a uniform guess would cost "
        + "\(guess)\(suspect): lower the editor's learning rate or steps")
  }

  private var suspect: String { largestChange.map { "; most changed is \($0)" } ?? "" }
}
