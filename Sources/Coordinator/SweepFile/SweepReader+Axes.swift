import Experiment

/// What an axis can be about.
struct Candidates {
  /// The editors of the grid.
  let editors: [EditorDeclaration]
  /// Whether all of the editors are meant, or one of them is.
  let areCertain: Bool
  /// The keys of all axes of the grid.
  let keys: Set<String>
  /// Those of axes that advance with others.
  let zipped: Set<String>

  /// The editors that a plain key means: those without an axis of their own.
  func editors(of key: String) -> [EditorDeclaration] {
    let plain = editors.filter { !keys.contains("\($0.name).\(key)") }
    return plain.contains { $0.parameter(key) != nil } ? plain : editors
  }
}

extension SweepReader {
  /// One axis of the grid, over a parameter of one editor (`cpt.steps`) or of all that have it.
  mutating func axis(_ entry: YAMLNode.Entry, of candidates: Candidates) -> PlacedAxis? {
    let key = Sweep.AxisKey(entry.key)
    let parameters =
      if let editor = key.editor {
        parameters(entry, of: editor, named: key.parameter, among: candidates.editors)
      } else {
        parameters(entry, among: candidates.editors(of: key.parameter), candidates.editors)
      }
    guard let parameters,
      let values = values(
        of: entry, canRepeat: candidates.zipped.contains(entry.key), isConditional: true,
        { (node: YAMLNode, reader: inout SweepReader) in
          reader.value(
            node, of: parameters, areCertain: candidates.areCertain, key: entry.key)
        }, identity: \.description)
    else { return nil }
    return PlacedAxis(
      axis: Sweep.Axis(
        parameter: key.parameter, editor: key.editor, values: values.map(\.value)),
      places: values.map(\.place))
  }

  /// The value of a node, where all editors that the axis means take it.
  private mutating func value(
    _ node: YAMLNode, of parameters: [OwnedParameter], areCertain: Bool, key: String
  ) -> Scalar? {
    let taking = parameters.first { $0.takes(node) }
    let refusing = parameters.first { !$0.takes(node) }
    if taking != nil, let refusing, areCertain {
      return value(node, of: refusing.parameter, key: key, owner: refusing.editor)
    }
    return value(node, of: (taking ?? parameters[0]).parameter, key: key)
  }

  /// The declarations that a plain key means: one of each editor that has it.
  private mutating func parameters(
    _ entry: YAMLNode.Entry, among editors: [EditorDeclaration], _ all: [EditorDeclaration]
  ) -> [OwnedParameter]? {
    let parameters = editors.compactMap { editor in
      editor.parameter(entry.key).map { OwnedParameter(editor: editor.name, parameter: $0) }
    }
    guard parameters.isEmpty else { return parameters }
    let owners = EditorDeclaration.all.filter { $0.parameter(entry.key) != nil }.map(\.name)
    if let owner = owners.first {
      let have = owners.count == 1 ? "has" : "have"
      note(
        "no editor of this grid has '\(entry.key)'; \(owners.joined(separator: ", ")) \(have): "
          + "add '\(owner)' to 'editor', or leave the axis out", at: entry.place)
    } else {
      var known = SectionKind.grid.keys
      for name in all.flatMap(\.parameters).map(\.name) where !known.contains(name) {
        known.append(name)
      }
      noteUnknownKey(entry, in: .grid, known: known)
    }
    return nil
  }

  /// The declaration that a key such as `cpt.steps` means.
  private mutating func parameters(
    _ entry: YAMLNode.Entry, of editor: String, named name: String,
    among editors: [EditorDeclaration]
  ) -> [OwnedParameter]? {
    guard let declaration = EditorDeclaration.named(editor) else {
      let clause = Suggestion.clause(for: editor, among: EditorDeclaration.all.map(\.name))
      note("unknown editor '\(editor)' in '\(entry.key)'\(clause)", at: entry.place)
      return nil
    }
    guard editors.contains(where: { $0.name == editor }) else {
      note(
        "'\(entry.key)' sets an editor that this grid does not have; "
          + "add '\(editor)' to 'editor', or leave the axis out", at: entry.place)
      return nil
    }
    guard let parameter = declaration.parameter(name) else {
      let known = declaration.parameters.map(\.name)
      let clause =
        known.isEmpty ? "; it has none" : Suggestion.clause(for: name, among: known)
      note("editor '\(editor)' has no parameter '\(name)'\(clause)", at: entry.place)
      return nil
    }
    return [OwnedParameter(editor: editor, parameter: parameter)]
  }
}

/// A parameter, and the editor that declares it.
private struct OwnedParameter {
  let editor: String
  let parameter: Parameter

  /// Whether the parameter takes what is written.
  func takes(_ node: YAMLNode) -> Bool {
    node.scalar(for: parameter).map { (try? parameter.validated($0)) != nil } ?? false
  }
}
