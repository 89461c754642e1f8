extension Sweep {
  /// What may hold of a point or of a job: that each of some keys has one of some values.
  ///
  /// As in a file: `{editor: propmend, rank: [64, 128]}`. A key that a point does not have (a
  /// parameter that its editor lacks, the seed of an editor that draws no random numbers) has none
  /// of the values.
  package struct Condition: Hashable, Codable, Sendable {
    /// What must hold, all of it.
    package var clauses: [Clause]

    /// A condition by its clauses.
    package init(_ clauses: [Clause]) { self.clauses = clauses }

    /// The condition that always holds.
    package static let always = Condition([])

    package init(from decoder: any Decoder) throws {
      clauses = try decoder.singleValueContainer().decode([Clause].self)
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(clauses)
    }
  }

  /// That one key has one of some values.
  package struct Clause: Hashable, Codable, Sendable {
    /// The key.
    package var key: ConditionKey
    /// The values.
    package var values: [Scalar]

    /// A clause by its parts.
    package init(_ key: ConditionKey, _ values: [Scalar]) {
      self.key = key
      self.values = values
    }
  }

  /// What a condition can be about.
  package enum ConditionKey: Hashable, Sendable {
    /// The stage of a job.
    case stage
    /// The editor.
    case editor
    /// The split.
    case split
    /// The seed.
    case seed
    /// A parameter of the editor.
    case parameter(AxisKey)

    /// Reads `editor`, `rank` or `propmend.rank`.
    package init(_ text: String) {
      self =
        switch text {
        case "stage": .stage
        case "editor": .editor
        case "split": .split
        case "seed": .seed
        default: .parameter(AxisKey(text))
        }
    }
  }
}

extension Sweep.ConditionKey: CustomStringConvertible {
  package var description: String {
    switch self {
    case .stage: "stage"
    case .editor: "editor"
    case .split: "split"
    case .seed: "seed"
    case .parameter(let key): key.description
    }
  }
}

extension Sweep.ConditionKey: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
