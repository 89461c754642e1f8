import Coordinator
import Experiment
import Foundation
import Testing

/// What `propmend editors` prints.
struct EditorReferenceTests {
  private let all = EditorReference.all

  @Test func `every editor, every parameter and every section is listed`() {
    let parameters =
      EditorDeclaration.all.flatMap(\.parameters) + BaseDeclaration.parameters
      + BaseDeclaration.checkpointParameters + EvaluationDeclaration.parameters
      + JudgeDeclaration.parameters
    for text in [all.text, all.markdown] {
      #expect(parameters.allSatisfy { text.contains($0.name) && text.contains($0.summary) })
      #expect(parameters.allSatisfy { text.contains($0.expectation) })
      #expect(EditorDeclaration.all.allSatisfy { text.contains($0.name) })
    }
  }

  @Test func `the overview says what each editor needs`() {
    let lines = all.text.split(separator: "\n").prefix { !$0.hasPrefix("none:") }
    #expect(
      lines.prefix(5).joined(separator: "\n") == """
        editor    needs first   seeds  what it does                        source
        none      nothing       no     The base model as it is, without
                                       any edit.
        prepend   nothing       no     The text stands in the prompt,      Cohen et al. 2024
                                       before the question.
        """)
    #expect(lines.contains { $0.hasPrefix("propmend  hypernetwork  yes    ") })
    #expect(lines.contains { $0.hasPrefix("r-rome    covariances   yes    ") })
    #expect(lines.allSatisfy { $0.count <= 110 && $0.last != " " })
  }

  @Test func `a parameter has its range, default, unit, and what it changes`() throws {
    let propmend = EditorReference(of: .propmend)
    #expect(
      propmend.text.contains(
        """
          rank                     Rank of the hypernetwork's blocks; published: 1920.
                                   a whole number from 1 to 8192; default 64 (channels); changes the \
        training
        """))
    #expect(propmend.text.contains("default best; changes the edits alone"))
    #expect(!EditorReference(of: .cpt).text.contains("changes the"))
    #expect(
      propmend.markdown.contains(
        "| `rank` | 64 | channels | a whole number from 1 to 8192 | Rank of the hypernetwork's blocks; "
          + "published: 1920. | training |"))
  }

  @Test func `one editor stands alone`() {
    let text = EditorReference(of: .rome).text
    #expect(text.contains("rome ") && !text.contains("memit") && !text.contains("evaluation:"))
  }

  @Test func `the page in the repository is up to date`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Experiments/EDITORS.md")
    #expect(
      try String(contentsOf: page, encoding: .utf8) == all.page,
      "write it anew: propmend editors --format markdown > Experiments/EDITORS.md")
  }
}
