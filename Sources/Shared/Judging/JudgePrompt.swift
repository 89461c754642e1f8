import Datasets
package import Experiment

/// What a judge is asked: the rubric, the same for every answer, and the answer to be marked.
///
/// The marks are those of the PropMEND paper's judge (arXiv 2506.08920: 0, 3, 5, 7 or 10 between
/// `<score>` tags); the words are this project's. The paper's published code knows the first answer
/// alone; here a complete answer gives all of the accepted ones, each by any of its names.
///
/// `JudgeDeclaration.prompt` changes with every word of it.
package enum JudgePrompt {
  /// How to mark: `rubric.txt`.
  package static var rubric: String { String(decoding: PackageResources.rubric_txt, as: UTF8.self) }

  /// The question, the accepted answers and what the edited model said, each under its name.
  package static func question(about row: QuestionRow) -> String {
    let answers = row.answers.entries.map { names in
      "- " + names.joined(separator: " | ")
    }
    return """
      <question>
      \(row.prompt)
      </question>
      <accepted>
      \(answers.joined(separator: "\n"))
      </accepted>
      <candidate>
      \(row.after.text)
      </candidate>
      """
  }
}
