import ArgumentParser
import Experiment
import SweepFile

/// `propmend editors`: what a sweep file may say.
struct ListEditors: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "editors",
    abstract: "List the editors and every parameter, with its default and range.")

  /// How the list is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown
  }

  @Argument(help: "The one editor to show; all of them and the other sections if left out.")
  var name: String?

  @Option(help: "How to write it.")
  var format = Format.text

  func run() throws {
    let one = try name.map { EditorReference(of: try Self.editor(named: $0)) }
    switch format {
    case .text: print((one ?? .all).text)
    case .markdown: print(one?.markdown ?? EditorReference.all.page, terminator: "")
    }
  }

  /// The editor with a name.
  /// - Throws: `BadInput` for an unknown one, with the nearest one that there is.
  private static func editor(named name: String) throws -> EditorDeclaration {
    guard let editor = EditorDeclaration.named(name) else {
      let clause = Suggestion.clause(for: name, among: EditorDeclaration.all.map(\.name))
      throw BadInput("there is no editor '\(name)'\(clause)")
    }
    return editor
  }
}
