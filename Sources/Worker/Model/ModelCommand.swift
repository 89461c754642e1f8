import ArgumentParser

/// `propmend-worker model`: a language model in a Hugging Face directory, by itself.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Look at, score with, generate with, edit and export language models.",
    subcommands: [
      InspectModel.self, ScoreTexts.self, GenerateText.self, TokenizeText.self, EditModel.self,
      ExportModel.self,
    ])
}
