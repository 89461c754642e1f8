import ArgumentParser
import Checkpoints
import Foundation
import Tokenizers

/// `propmend-worker model tokenize`: what a tokenizer makes of a text.
struct TokenizeText: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Print the tokens of each line of a file.")

  @Argument(help: ArgumentHelp("Directory with tokenizer.json.", valueName: "dir"))
  var directory: String

  @Argument(help: ArgumentHelp("Text; - reads standard input.", valueName: "file"))
  var file: String

  @Flag(help: "Leave out the tokens that begin and end a text.") var noSpecialTokens = false

  @Flag(help: #"Print {"ids": […], "tokens": […]} for each line."#) var json = false

  func run() throws {
    let tokenizer = try Tokenizer(directory: URL(filePath: directory))
    let input = try InputLines(file)
    for index in input.lines.indices {
      let ids = tokenizer.encode(try input.text(of: index), addingSpecialTokens: !noSpecialTokens)
      print(
        json
          ? try JSONLines.line(
            TokenizedText(ids: ids, tokens: ids.map { tokenizer.token(of: $0) ?? "" }))
          : ids.map(String.init).joined(separator: " "))
    }
  }
}

/// What is printed for a line.
private struct TokenizedText: Encodable {
  let ids: [Int]
  let tokens: [String]
}
