import Experiment
import Leaderboard
package import Wire

extension Submission {
  /// What the jobs are: their number by stage and editor, and the first and last of them.
  package var preview: String {
    let counts = Stage.allCases.flatMap { stage in
      editors(in: stage).map { editor in
        let count = jobs.count { $0.stage == stage && $0.editor?.editor == editor }
        return [([stage.rawValue] + [editor].compactMap { $0 }).joined(separator: " "), "\(count)"]
      }
    }
    let table = TerminalTable.lines(header: ["stage", "jobs"], rows: counts)
    let ends = [("first", jobs.first), ("last", jobs.last)].compactMap { word, job in
      job.map { "\(word): \($0.preview)" }
    }
    return (["\(name): \(Count.jobs(jobs.count))", ""] + table + [""] + ends)
      .joined(separator: "\n")
  }

  /// The editors of a stage's jobs, in the order of the jobs; nil stands for none.
  private func editors(in stage: Stage) -> [String?] {
    var seen: Set<String?> = []
    return jobs.filter { $0.stage == stage }.map { $0.editor?.editor }
      .filter { seen.insert($0).inserted }
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
