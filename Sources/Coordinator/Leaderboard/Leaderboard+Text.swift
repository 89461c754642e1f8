import Experiment

extension Leaderboard {
  /// The leaderboard for a terminal.
  package func text(_ detail: LeaderboardDetail = .headlines) -> String {
    guard !boards.isEmpty else {
      return (["no evaluation of '\(sweep)' is finished yet"] + bases.map(\.line))
        .joined(separator: "\n")
    }
    let blocks = boards.flatMap { board in
      [lines(above: board).joined(separator: "\n")].filter { !$0.isEmpty }
        + board.sections(detail).map(\.text)
    }
    return (["\(sweep)\n\(blocks[0])"] + blocks.dropFirst() + [Self.note]).joined(separator: "\n\n")
  }

  /// The leaderboard for a paper or a page: the tables of `text`, in Markdown.
  package func markdown(_ detail: LeaderboardDetail = .headlines) -> String {
    let blocks = boards.flatMap { board in
      lines(above: board) + board.sections(detail).map(\.markdown)
    }
    let note =
      boards.isEmpty
      ? "no evaluation is finished yet" : Self.note.split(separator: "\n").joined(separator: " ")
    return (["### \(sweep)"] + bases.map(\.line) + blocks + [note]).map { $0 + "\n" }
      .joined(separator: "\n")
  }

  private static let note = """
    A score is a mean over what its n counts, all alike; a mean of the edits' means is over edits.
    ± is half a 95 % interval over questions and seeds, over questions alone where there is one seed;
    it takes edits as what was sampled. Seeds are those that are finished, such as 0-2 where some
    splits have none yet and others two.
    """

  /// What stands above a board's tables: what tells it from its like, its base model, its settings.
  private func lines(above board: Board) -> [String] {
    let difference = settings(inWhichDiffers: board)
    let origin =
      board.conditions.judge == nil
      ? [board.base?.line, "evaluation: \(board.conditions.evaluation.evaluationText)"] : []
    return ([difference.isEmpty ? nil : difference] + origin).compactMap { $0 }
  }

  /// The conditions in which a board differs from the others of its kind, in words.
  private func settings(inWhichDiffers board: Board) -> String {
    let judged = board.conditions.judge != nil
    let peers = boards.map(\.conditions).filter { ($0.judge != nil) == judged }.map(\.columns)
    let own = board.conditions.columns
    return Table.varyingNames(peers).map { "\($0)=\(own[$0]?.plainText ?? "")" }
      .joined(separator: " ")
  }
}

extension Board.BaseScore {
  /// `base model: 98.2 % exact match on single-hop questions`.
  fileprivate var line: String {
    "base model: \(ScoreText.percent(singleHop)) % exact match on single-hop questions"
  }
}

extension Settings {
  /// Settings of an evaluation: `edits=all max_new_tokens=20 protocol=strict`.
  fileprivate var evaluationText: String {
    EvaluationDeclaration.parameters.compactMap { parameter in
      self[parameter.name].map { "\(parameter.name)=\(parameter.text(of: $0))" }
    }
    .joined(separator: " ")
  }
}

extension TextSection {
  fileprivate var text: String {
    ([title, ""] + TerminalTable.lines(header: header, rows: rows)).joined(separator: "\n")
  }

  fileprivate var markdown: String {
    var table = "**\(title)**\n\n" + Markdown.table(header: header, rows: rows)
    table.removeLast()
    return table
  }
}
