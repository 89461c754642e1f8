package import ArgumentParser
import Experiment

/// `propmend editors`: what a sweep file may say.
package struct ListEditors: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "editors",
    abstract: "List the editors and every parameter, with its default and range.")

  package init() {}

  package func run() {
    print(Self.text)
  }

  /// Every editor and section with its parameters.
  package static var text: String {
    let editors = EditorDeclaration.all.map {
      block("\($0.name): \($0.summary)", $0.parameters)
    }
    return
      (editors + [
        block(
          "base: a base model that is trained here, under `base:`", BaseDeclaration.parameters),
        block(
          "base with `checkpoint: DIRECTORY`: a Hugging Face model",
          BaseDeclaration.checkpointParameters),
        block(
          "evaluation: how editors are evaluated, under `evaluation:`",
          EvaluationDeclaration.parameters),
      ]).joined(separator: "\n\n")
  }

  private static func block(_ title: String, _ parameters: [Parameter]) -> String {
    let width = parameters.map(\.name.count).max() ?? 0
    let lines = parameters.flatMap { parameter in
      let padding = String(repeating: " ", count: width - parameter.name.count)
      return [
        "  \(parameter.name)\(padding)  \(parameter.summary)",
        "  \(String(repeating: " ", count: width))  "
          + "\(parameter.expectation); default \(parameter.standard)",
      ]
    }
    return ([title] + lines).joined(separator: "\n")
  }
}
