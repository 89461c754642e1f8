import Experiment

extension SweepReader {
  /// One axis of the grid, over a parameter of one editor (`cpt.steps`) or of all that have it.
  /// - Parameter areCertain: Whether all of the editors are meant, or one of them is.
  mutating func axis(
    _ entry: YAMLNode.Entry, of editors: [EditorDeclaration], areCertain: Bool
  ) -> PlacedAxis? {
    let parts = entry.key.split(separator: ".", maxSplits: 1).map(String.init)
    let (editor, parameter) = parts.count == 2 ? (parts[0], parts[1]) : (nil, entry.key)
    let parameters =
      if let editor {
        parameters(entry, of: editor, named: parameter, among: editors)
      } else {
        parameters(entry, among: editors)
      }
    guard let parameters,
      let values = values(
        of: entry,
        { (node: YAMLNode, reader: inout SweepReader) in
          reader.value(node, of: parameters, areCertain: areCertain, key: entry.key)
        }, identity: \.description)
    else { return nil }
    return PlacedAxis(
      axis: Sweep.Axis(parameter: parameter, editor: editor, values: values.map(\.value)),
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

  /// The declarations that a plain key means: one of each editor of the grid that has it.
  private mutating func parameters(
    _ entry: YAMLNode.Entry, among editors: [EditorDeclaration]
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
      for name in editors.flatMap(\.parameters).map(\.name) where !known.contains(name) {
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
