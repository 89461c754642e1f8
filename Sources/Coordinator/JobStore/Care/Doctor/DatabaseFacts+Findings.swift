extension DatabaseFacts {
  /// What the facts mean, a finding for each check.
  package var findings: [Finding] {
    let places = [lockFinding] + (system.map { [networkFinding($0), spaceFinding($0)] } ?? [])
    guard let contents else { return [fileFinding] + places }
    return [fileFinding] + places + [
      ledgerFinding(contents.ledger), damageFinding(contents.damage),
      referenceFinding(contents.brokenReferences),
    ] + DerivedColumn.allCases.map { derivedFinding($0, contents.wrongRows[$0] ?? 0) } + [
      fileFinding(contents.files), strayFinding(contents.files),
    ]
  }

  private var fileFinding: Finding {
    switch file {
    case .current(let version, let bytes):
      .ok("'\(path)' is ours, of schema version \(version), \(ByteCount.text(bytes))")
    case .elder(let version, let known):
      .problem(
        "'\(path)' has schema version \(version), this propmend reads \(known)",
        "`propmend doctor --database \(path) --migrate` brings it there and keeps the old file")
    case .damaged(let reason): damageFinding([reason])
    case .unusable(let error):
      .problem("'\(path)' cannot be used", error.description)
    }
  }

  private var lockFinding: Finding {
    switch lock {
    case .held(let holder):
      .ok("a coordinator serves it" + (holder.map { ": \($0)" } ?? ""))
    case .free(let holder):
      .ok("no coordinator serves it" + (holder.map { "; the last was \($0)" } ?? ""))
    }
  }

  private func networkFinding(_ system: FileSystem) -> Finding {
    guard system.isNetwork else { return .ok("it lies on a local file system (\(system.type))") }
    return .problem(
      "it lies on the network file system \(system.mountPoint) (\(system.type))",
      "move it to a local disk of the coordinator; workers reach it over HTTP alone")
  }

  private func spaceFinding(_ system: FileSystem) -> Finding {
    let wanted =
      if case .current(_, let bytes) = file { max(Self.leastSpace, bytes / 10) } else {
        Self.leastSpace
      }
    let text = "\(ByteCount.text(system.available)) are free at \(system.mountPoint)"
    return system.available >= wanted
      ? .ok(text) : .problem(text, "free some, \(ByteCount.text(wanted)) at least")
  }

  /// Less than this is gone before anybody looks.
  private static let leastSpace = 64_000_000

  private func ledgerFinding(_ ledger: Ledger?) -> Finding {
    guard let ledger else {
      return .problem("its row in 'ledger' is gone", "`propmend serve` makes one with a new name")
    }
    return .ok("epoch \(ledger.epoch) of database \(ledger.name)")
  }

  private func damageFinding(_ damage: [String]) -> Finding {
    guard let first = damage.first else { return .ok("SQLite finds no damage") }
    return .problem(
      "SQLite finds damage: \(first)" + (damage.count > 1 ? ", and more" : ""),
      "restore a backup, or save what can be read with `sqlite3 \(path) .recover`")
  }

  private func referenceFinding(_ broken: [String: Int]) -> Finding {
    guard !broken.isEmpty else { return .ok("every reference between rows holds") }
    let tables = broken.sorted { $0.key < $1.key }.map { "\($0.value) in '\($0.key)'" }
    return .problem(
      "rows name others that there are not: " + tables.joined(separator: ", "),
      "another program has changed the file; restore a backup")
  }

  private func derivedFinding(_ column: DerivedColumn, _ wrong: Int) -> Finding {
    guard wrong > 0 else { return .ok(column.rule) }
    return .problem(
      "\(wrong) rows break the rule: \(column.rule)",
      "stop the coordinator and run `propmend doctor --database \(path) --repair`")
  }

  private func fileFinding(_ files: Files) -> Finding {
    let text = "files that results name: \(files.named), \(ByteCount.text(files.bytes))"
    let bad = (files.missing.map { "\($0) is missing" }) + files.broken.map { "\($0) is broken" }
    guard let first = bad.first else {
      return .ok(text + (files.isDeep ? ", read and whole" : ", with the right sizes"))
    }
    return .problem(
      "\(text); \(bad.count) of them bad: \(first)" + (bad.count > 1 ? ", …" : ""),
      "copy them from a backup's folder into '\(files.folder)'; jobs that need them fail until then"
    )
  }

  private func strayFinding(_ files: Files) -> Finding {
    guard files.strays > 0 else { return .ok("no file in '\(files.folder)' is superfluous") }
    // Not wrong: a worker may be about to name them.
    return .ok(
      "\(files.strays) files in '\(files.folder)' that nothing names, "
        + "\(ByteCount.text(files.strayBytes)); --repair removes those older than a day")
  }
}
