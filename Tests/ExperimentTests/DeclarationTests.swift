import Experiment
import Testing

/// The declarations from which sweep files are checked.
struct DeclarationTests {
  private static let sections: [(name: String, parameters: [Parameter])] =
    EditorDeclaration.all.map { ($0.name, $0.parameters) } + [
      ("base", BaseDeclaration.parameters), ("evaluation", EvaluationDeclaration.parameters),
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
    #expect(EditorDeclaration.named("mend") == nil)
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
