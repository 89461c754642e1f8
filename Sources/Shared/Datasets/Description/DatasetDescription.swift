/// What is in a data set, in numbers: for a person or a program to read before anything is trained.
package struct DatasetDescription: Encodable, Sendable {
  /// The data set's identity; see ``DatasetReference/identity``.
  package let identity: String
  /// Questions that were left out since they have no answer.
  package let droppedQuestions: Int
  /// Edits that were left out since nothing is asked about them; see ``DrawnSplits``.
  package let droppedEdits: Int
  /// The splits, in order.
  package let splits: [SplitDescription]

  /// Counts what is in `dataset`.
  package init(_ dataset: Dataset) {
    let statistics = AnswerStatistics(dataset, metaTraining: dataset[.train])
    identity = dataset.reference.identity
    droppedQuestions = dataset.droppedQuestions
    droppedEdits = dataset.droppedEdits
    splits = dataset.splits.map { SplitDescription($0, of: dataset, statistics) }
  }
}

/// What is in one split.
package struct SplitDescription: Encodable, Sendable {
  /// Which split it is.
  package let split: Split
  /// How many edits it has.
  package let edits: Int
  /// How many probes its edits have, of all groups.
  package let probes: Int
  /// How many edits there are of each type.
  package let types: [String: Int]
  /// The groups of probes that the split has.
  package let groups: [GroupDescription]

  fileprivate init(_ split: Split, of dataset: Dataset, _ statistics: AnswerStatistics) {
    let examples = dataset[split]
    self.split = split
    edits = examples.count
    probes = examples.map(\.probes.count).reduce(0, +)
    types = examples.countEach(by: \.type)
    groups = ProbeGroup.allCases.map { GroupDescription($0, in: examples, statistics) }
      .filter { $0.probes > 0 }
  }
}

/// What is in one group of a split's probes. The shares are those of ``Floors``, from 0 to 1.
package struct GroupDescription: Encodable, Sendable {
  /// Which group it is.
  package let group: ProbeGroup
  /// How many probes it has; at least one.
  package let probes: Int
  /// How many probes there are of each criterion.
  package let criteria: [String: Int]
  /// How many probes ask for each relation that is known.
  package let relations: [String: Int]
  /// See ``Floors/majorityAnswer``.
  package let majorityAnswer: Double?
  /// See ``Floors/randomEntity``.
  package let randomEntity: Double?
  /// See ``Floors/verbatimShare``.
  package let verbatimShare: Double
  /// See ``Floors/seenShare``, for an editor that is trained on the whole train split.
  package let seenShare: Double

  fileprivate init(
    _ group: ProbeGroup, in examples: [EditExample], _ statistics: AnswerStatistics
  ) {
    let probes = examples.flatMap { $0.probes(group) }
    let floors = Floors(of: group, in: examples, statistics)
    self.group = group
    self.probes = probes.count
    criteria = probes.countEach(by: \.criterion)
    relations = probes.compactMap(\.relation).countEach(by: \.self)
    majorityAnswer = floors.majorityAnswer
    randomEntity = floors.randomEntity
    verbatimShare = floors.verbatimShare
    seenShare = floors.seenShare
  }
}

extension Sequence {
  fileprivate func countEach(by name: (Element) -> String) -> [String: Int] {
    reduce(into: [:]) { $0[name($1), default: 0] += 1 }
  }
}
