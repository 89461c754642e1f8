import Experiment

extension EditorReference {
  /// The document in Markdown.
  package var markdown: String {
    Self.table(Self.overviewHeader, overview) + chapters.map { "\n" + $0.markdown }.joined()
  }

  /// The document as a page of the repository, which says how it is made.
  package var page: String {
    """
    # Editors

    Every editor and every parameter of a sweep file, with its default and what it takes. Do not edit \
    this page, make it:

    ```sh
    propmend editors --format markdown > Experiments/EDITORS.md
    ```

    An editor that needs a hypernetwork or covariances has jobs for them, which run once and are \
    shared. Editors with seeds draw random numbers and run once for each seed. Of an editor with a \
    hypernetwork, a value that changes the edits alone makes no new training.


    """ + markdown
  }

  /// A table, all of its columns to the left.
  fileprivate static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header, header.map { _ in "---" }] + rows).map { cells in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    .joined()
  }
}

extension Chapter {
  /// The chapter as a part of a page.
  fileprivate var markdown: String {
    let heading = "## \(title)\n\n\(summary)\n"
    guard !parameters.isEmpty else { return heading }
    let header =
      ["parameter", "default", "unit", "takes", "what it does"] + (isTrained ? ["changes"] : [])
    let rows = parameters.map { parameter in
      [
        "`\(parameter.name)`", parameter.text(of: parameter.standard), parameter.unit ?? "",
        parameter.expectation,
        parameter.summary,
      ]
        + (isTrained ? [parameter.changes] : [])
    }
    return heading + "\n" + EditorReference.table(header, rows)
  }
}
