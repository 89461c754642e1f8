/// The most frequent answer that training gives to each relation, group by group.
package struct MajorityAnswers: Sendable {
  private struct Key: Hashable {
    let group: ProbeGroup
    let relation: String
  }

  private let answers: [Key: String]

  /// Counts the complete answers of the training edits' probes. Of equally frequent answers, the
  /// first in the alphabet wins.
  package init(train: [EditExample]) {
    var counts: [Key: [String: Int]] = [:]
    for probe in train.lazy.flatMap(\.probes) {
      guard let relation = probe.relation else { continue }
      counts[Key(group: probe.group, relation: relation), default: [:]][
        probe.answers.complete, default: 0] += 1
    }
    answers = counts.compactMapValues { counts in
      counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
  }

  /// The answer to guess for a probe; nil for a relation that training never asks for.
  package subscript(probe: Probe) -> String? {
    probe.relation.flatMap { answers[Key(group: probe.group, relation: $0)] }
  }
}
