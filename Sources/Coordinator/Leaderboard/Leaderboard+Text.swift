extension Leaderboard {
  /// The leaderboard for a terminal.
  package var text: String {
    guard !rows.isEmpty else {
      return (["no evaluation of '\(sweep)' is finished yet"] + baseLines)
        .joined(separator: "\n")
    }
    let tables = sections.map { section in
      ([section.title, ""] + TerminalTable.lines(header: section.header, rows: section.rows))
        .joined(separator: "\n")
    }
    let note = "mean ± sample standard deviation over seeds; a single seed has no deviation"
    return ([([sweep] + baseLines).joined(separator: "\n")] + tables + [note])
      .joined(separator: "\n\n")
  }

  /// The leaderboard for a paper or a page: the tables of `text`, in Markdown.
  package var markdown: String {
    let tables = sections.map { section in
      "**\(section.title)**\n\n" + Markdown.table(header: section.header, rows: section.rows)
    }
    return ((["### \(sweep)"] + baseLines).map { $0 + "\n" } + tables).joined(separator: "\n")
  }
}
