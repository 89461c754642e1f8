/// Expansion of a sweep into jobs: a pure function, the same list on every machine.
extension Sweep {
  /// Every job of the sweep, each once: base models first, then covariances, trainings, evaluations
  /// and judgements.
  ///
  /// Within a stage the order is that of the file: editors, then axes (the last varies fastest),
  /// then seeds, then splits; what only others need comes where the first of them needs it. An axis
  /// multiplies only the jobs of editors that have the parameter, and seeds only those of editors
  /// that draw random numbers.
  package var jobs: [JobSpec] {
    var stages = StagedJobs()
    for editor in editors.flatMap(specs(of:)) {
      for need in editor.needs { stages.addOnce(need) }
      for split in splits {
        let spec = EvaluationSpec(editor: editor, split: split, settings: evaluation)
        stages.addOnce(spec.reference ?? .evaluate(spec))
        if !spec.isUnedited { stages.add(.evaluate(spec)) }
        if let judge {
          // Marks of edited models are held against those of the unedited one.
          stages.addOnce(.judge(JudgeSpec(evaluation: spec.unedited, settings: judge)))
          if !spec.isUnedited {
            stages.add(.judge(JudgeSpec(evaluation: spec, settings: judge)))
          }
        }
      }
    }
    return stages.jobs
  }

  /// The editor at every point of its grid, by every seed.
  private func specs(of name: String) -> [EditorSpec] {
    guard let editor = EditorDeclaration.named(name) else {
      preconditionFailure("a checked sweep names the undeclared editor '\(name)'")
    }
    let base = BaseSpec(dataset: dataset, model: base)
    let seeds: [Int?] = editor.isSeeded ? self.seeds.map { $0 } : [nil]
    return settings(of: editor).flatMap { settings in
      seeds.map { EditorSpec(base: base, editor: name, settings: settings, seed: $0) }
    }
  }

  /// The points of the editor's own grid; the last axis varies fastest.
  private func settings(of editor: EditorDeclaration) -> [Settings] {
    axes(of: editor).reduce([editor.defaults]) { points, axis in
      points.flatMap { point in axis.values.map { point.setting(axis.parameter, to: $0) } }
    }
  }

  /// The axes that the editor has. `cpt.learning_rate` replaces `learning_rate` for cpt.
  private func axes(of editor: EditorDeclaration) -> [Axis] {
    let own = axes.filter { $0.editor == editor.name }
    return axes.filter { axis in
      switch axis.editor {
      case .some(let name): name == editor.name
      case .none:
        editor.parameter(axis.parameter) != nil
          && !own.contains { $0.parameter == axis.parameter }
      }
    }
  }
}

/// The jobs of a sweep by stage, each in the order in which it came.
private struct StagedJobs {
  private var stages: [[JobSpec]] = Stage.allCases.map { _ in [] }
  private var shared: Set<JobSpec> = []

  /// The jobs, stage after stage.
  var jobs: [JobSpec] { stages.flatMap { $0 } }

  /// Adds a job that can come only once.
  mutating func add(_ job: JobSpec) { stages[job.stage.rank].append(job) }

  /// Adds a job that several others need, or that a sweep names as well, unless it is there.
  mutating func addOnce(_ job: JobSpec) {
    if shared.insert(job).inserted { add(job) }
  }
}
