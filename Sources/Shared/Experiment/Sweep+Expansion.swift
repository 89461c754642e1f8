/// Expansion of a sweep into jobs: a pure function, the same list on every machine.
extension Sweep {
  /// Every job of the sweep, each once: base models first, then trainings, then evaluations.
  ///
  /// Within a stage the order is that of the file: editors, then axes (the last varies fastest),
  /// then seeds, then splits. An axis multiplies only the jobs of editors that have the parameter,
  /// and seeds only those of editors that draw random numbers.
  package var jobs: [JobSpec] {
    let evaluations = editors.flatMap(evaluations(of:)).map(JobSpec.evaluate)
    let needed = evaluations.flatMap(\.needs)
    var seen: Set<JobSpec> = []
    return
      (needed.filter { $0.stage == .base } + needed.filter { $0.stage == .train }
      + evaluations)
      .filter { seen.insert($0).inserted }
  }

  private func evaluations(of name: String) -> [EvaluationSpec] {
    guard let editor = EditorDeclaration.named(name) else {
      preconditionFailure("a checked sweep names the undeclared editor '\(name)'")
    }
    let base = BaseSpec(dataset: dataset, model: base)
    let seeds: [Int?] = editor.isSeeded ? self.seeds.map { $0 } : [nil]
    return settings(of: editor).flatMap { settings in
      seeds.flatMap { seed in
        let spec = EditorSpec(base: base, editor: name, settings: settings, seed: seed)
        return splits.map { EvaluationSpec(editor: spec, split: $0, settings: evaluation) }
      }
    }
  }

  /// The points of the editor's own grid; the last axis varies fastest.
  private func settings(of editor: EditorDeclaration) -> [Settings] {
    let defaults = Settings(
      Dictionary(uniqueKeysWithValues: editor.parameters.map { ($0.name, $0.standard) }))
    return axes(of: editor).reduce([defaults]) { points, axis in
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
