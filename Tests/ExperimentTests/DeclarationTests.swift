import Experiment
import Testing

/// The declarations from which sweep files are checked.
struct DeclarationTests {
  private static let sections: [(name: String, parameters: [Parameter])] =
    EditorDeclaration.all.map { ($0.name, $0.parameters) } + [
      ("base", BaseDeclaration.parameters), ("checkpoint", BaseDeclaration.checkpointParameters),
      ("evaluation", EvaluationDeclaration.parameters), ("judge", JudgeDeclaration.parameters),
    ]

  @Test func `every default is allowed and in its one form`() throws {
    for parameter in Self.sections.flatMap(\.parameters) {
      #expect(try parameter.validated(parameter.standard) == parameter.standard)
    }
  }

  @Test func `no section declares a parameter twice`() {
    for section in Self.sections {
      #expect(Set(section.parameters.map(\.name)).count == section.parameters.count)
    }
  }

  @Test func `every editor is found by its name`() {
    #expect(EditorDeclaration.all.allSatisfy { EditorDeclaration.named($0.name) != nil })
    #expect(EditorDeclaration.named("nobody") == nil)
    #expect(Set(EditorDeclaration.all.map(\.name)).count == EditorDeclaration.all.count)
  }

  @Test func `summaries are sentences`() {
    let summaries =
      EditorDeclaration.all.map(\.summary) + Self.sections.flatMap(\.parameters).map(\.summary)
    for summary in summaries { #expect(summary.hasSuffix("."), "\(summary)") }
  }

  @Test func `settings of edits alone belong to editors that are trained`() {
    for editor in EditorDeclaration.all where !editor.isMetaTrained {
      #expect(editor.parameters.allSatisfy { $0.effect == .training }, "\(editor.name)")
    }
  }

  @Test(
    arguments: [
      (.block, 3, "3"), (.block, "3", "3"), (.block, "2-2", "2"), (.block, "2-3", nil),
      (.integerOrAll(1...9), "all", 9), (.integerOrAll(1...9), 3, 3),
      (.integerOrAll(1...9), 10, nil),
      (.integer(1...9), "all", nil), (.block, "all", nil), (.block, -1, nil),
      (.blocks, "2-3", "2-3"), (.blocks, "all", nil),
      (.blocksOrAll, "all", "all"), (.blocksOrAll, 4, "4"), (.text, "a", "a"), (.text, "", nil),
      (.text, 4, nil), (.address, "http://a:1/v1//", "http://a:1/v1"),
      (.address, "https://a", "https://a"), (.address, "a:1/v1", nil),
      (.address, "ftp://a", nil), (.keyVariable, "MY_API_KEY", "MY_API_KEY"),
      (.keyVariable, "AWS_SECRET_ACCESS_KEY", nil), (.keyVariable, "PATH", nil),
      (.keyVariable, "_API_KEY ", nil), (.keyVariable, "A=B_API_KEY", nil),
    ] as [(Parameter.Kind, Scalar, Scalar?)])
  func `a value is taken in its one form or refused`(
    _ kind: Parameter.Kind, _ value: Scalar, _ form: Scalar?
  ) {
    let parameter = Parameter("p", kind, default: "", "A parameter.")
    #expect((try? parameter.validated(value)) == form)
  }

  @Test(arguments: [
    ("2-4", 2...4), ("3", 3...3), ("0-0", 0...0), ("03-4", 3...4),
  ])
  func `a block range is read`(_ text: String, _ blocks: ClosedRange<Int>) {
    #expect(BlockRange(text)?.blocks == blocks)
  }

  @Test(arguments: ["", "-", "4-2", "-1", "1-2-3", "a", "1-", "1.5"])
  func `what is no block range is refused`(_ text: String) {
    #expect(BlockRange(text) == nil)
  }
}
