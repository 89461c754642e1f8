extension Sweep {
  /// The values that one parameter takes.
  package struct Axis: Hashable, Codable, Sendable {
    /// The parameter's name.
    package var parameter: String
    /// The only editor whose parameter this is, or nil for every editor that has the parameter.
    package var editor: String?
    /// The values, in the file's order.
    package var values: [Scalar]
    /// Where the axis exists; elsewhere its parameter keeps the default.
    package var when: Condition

    /// An axis over a parameter of one editor, or of every editor that has it.
    package init(
      parameter: String, editor: String? = nil, values: [Scalar], when: Condition = .always
    ) {
      self.parameter = parameter
      self.editor = editor
      self.values = values
      self.when = when
    }

    /// What the file calls the axis.
    package var key: AxisKey { AxisKey(parameter: parameter, editor: editor) }
  }

  /// The name of a parameter in a sweep file: `rank`, or `propmend.rank` for that of one editor.
  package struct AxisKey: Hashable, Sendable, CustomStringConvertible {
    /// The parameter's name.
    package var parameter: String
    /// The only editor that is meant, or nil for every editor that has the parameter.
    package var editor: String?

    /// A key by its parts.
    package init(parameter: String, editor: String? = nil) {
      self.parameter = parameter
      self.editor = editor
    }

    /// Reads `rank` or `propmend.rank`.
    package init(_ text: String) {
      let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      self.init(
        parameter: String(parts.last ?? ""), editor: parts.count == 2 ? String(parts[0]) : nil)
    }

    package var description: String { editor.map { "\($0).\(parameter)" } ?? parameter }
  }
}

extension Sweep.AxisKey: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
