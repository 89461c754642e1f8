import Experiment
import Foundation
import Leaderboard
package import Wire

extension Submission {
  /// What the jobs are: their number by stage and editor, and the first and last of them; with a
  /// plan, how many have to run, why, and what that costs.
  /// - Throws: What a description throws that cannot be read.
  package func preview(_ plan: SubmissionPlan? = nil) throws -> String {
    let expansion = SweepExpansion(sweep)
    let contents = SubmissionContents(of: expansion)
    let table = plan.map(\.table) ?? contents.table
    let ends = try [("first", contents.first), ("last", contents.last)].compactMap { word, job in
      try job.map { "\(word): \(try expansion.spec(of: $0).preview)" }
    }
    return
      (["\(name): \(Count.jobs(contents.total))", ""] + table + [""] + ends
      + (plan?.remarks ?? [])).joined(separator: "\n")
  }
}

/// The jobs of a submission, counted.
private struct SubmissionContents {
  private struct Kind: Hashable {
    let stage: Stage
    let editor: String?
  }

  private(set) var total = 0
  private(set) var first: PlannedJob?
  private(set) var last: PlannedJob?
  private var counts: [(kind: Kind, count: Int)] = []

  init(of expansion: SweepExpansion) {
    var places: [Kind: Int] = [:]
    for job in expansion {
      let family = expansion.families[job.family]
      let kind = Kind(stage: family.stage, editor: family.editor)
      if places[kind] == nil {
        places[kind] = counts.count
        counts.append((kind, 0))
      }
      if let place = places[kind] { counts[place].count += 1 }
      first = first ?? job
      last = job
      total += 1
    }
  }

  /// One line for each stage and editor.
  var table: [String] {
    let rows = counts.map { kind, count in
      [
        ([kind.stage.rawValue] + [kind.editor].compactMap { $0 }).joined(separator: " "),
        "\(count)",
      ]
    }
    return TerminalTable.lines(header: ["stage", "jobs"], rows: rows)
  }
}

extension SubmissionPlan {
  /// One line for each stage and editor: what has a result, what waits for one, what is new.
  fileprivate var table: [String] {
    let rows = groups.map { group in
      [
        group.name, "\(group.done + group.toRun)", "\(group.done)", "\(group.known)",
        "\(group.new)",
      ]
    }
    return TerminalTable.lines(
      header: ["stage", "jobs", "done", "known", "new"], rows: rows)
  }

  /// What the jobs that have to run cost, why they have to, and what leaves the sweep.
  fileprivate var remarks: [String] {
    let toRun = groups.filter { $0.toRun > 0 }
    guard !toRun.isEmpty else { return ["", "nothing has to run"] + leaving }
    return [""] + toRun.map { "\($0.name): \(Count.jobs($0.toRun)) to run: \($0.reason ?? "new")" }
      + cost + leaving
  }

  private var cost: [String] {
    guard let seconds else { return ["no earlier run tells how long this takes"] }
    let rest =
      unknownDurations == 0
      ? "" : ", and \(Count.jobs(unknownDurations)) of which no earlier run tells"
    return ["about \(Duration.seconds(seconds).clock) for one worker\(rest)"]
  }

  private var leaving: [String] {
    removed == 0 ? [] : ["\(Count.jobs(removed)) would no longer be in the sweep"]
  }
}

extension SubmissionPlan.Group {
  fileprivate var name: String {
    ([stage.rawValue] + [editor].compactMap { $0 }).joined(separator: " ")
  }
}

extension JobSpec {
  /// The job's name, id and what it sets apart from defaults.
  fileprivate var preview: String {
    let (parameters, settings) = own
    let set = parameters.compactMap { parameter in
      settings[parameter.name].flatMap {
        $0 == parameter.standard ? nil : "\(parameter.name)=\(parameter.text(of: $0))"
      }
    }
    return ([label, "(\(JobID(self).short))"] + set + covariance).joined(separator: " ")
  }

  /// The declared settings that the job is known by: its editor's, else those of its base model.
  private var own: (parameters: [Parameter], settings: Settings) {
    if let editor {
      return (EditorDeclaration.named(editor.editor)?.parameters ?? [], editor.settings)
    }
    return switch base.model {
    case .trained(let settings): (BaseDeclaration.parameters, settings)
    case .checkpoint(_, let settings): (BaseDeclaration.checkpointParameters, settings)
    }
  }

  /// What a covariance is measured on, which comes from the editors that need it.
  private var covariance: [String] {
    guard case .covariance(let covariance) = self else { return [] }
    return [
      "corpus=\(covariance.corpus)", "tokens=\(covariance.tokens)", "length=\(covariance.length)",
    ]
  }
}
