import Datasets
import Experiment
import Tokenizers
import Transformer

extension World {
  /// Makes sure that a model has positions for the longest text that a job may read: a fact, a
  /// question about it and the answer.
  /// - Throws: `JobFailure` that names the edit and both lengths.
  func requireRoom(in configuration: DecoderConfiguration) throws(JobFailure) {
    for example in Split.allCases.flatMap({ dataset[$0] }) {
      let texts = [example.text] + example.questions.flatMap { [$0.alias, $0.unalias] }
      let answers = example.questions.map(\.answer)
      // A token has a byte or more: most texts need not be cut to see that they fit.
      guard size(of: texts, answers, by: { $0.utf8.count + 1 }) > configuration.positionCount
      else { continue }
      let count = size(of: texts, answers) { tokens($0, continuing: true).count }
      guard count <= configuration.positionCount else {
        throw JobFailure(
          kind: .job,
          message: "edit '\(example.id)' takes up to \(count) tokens, but the model has "
            + "\(configuration.positionCount) positions: take a model with more, or shorten the edit"
        )
      }
    }
  }

  /// begin + fact + longest question + longest answer + end.
  private func size(of texts: [String], _ answers: [String], by count: (String) -> Int) -> Int {
    tokenizer.prefix.count + count(texts[0]) + (texts.dropFirst().map(count).max() ?? 0)
      + (answers.map(count).max() ?? 0) + 1
  }
}
