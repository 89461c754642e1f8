package import Datasets
import Experiment
package import FoundationEssentials

/// A judge's mark for one answer, if it gave one, with its reason.
package struct Judgement: Hashable, Codable, Sendable {
  /// The edit, by its id in the data set.
  package var edit: String
  /// The probe's place among those of its edit, from 0.
  package var index: Int
  /// What the probe asks for.
  package var group: ProbeGroup
  /// The data set's own name for this kind of probe.
  package var criterion: String
  /// Whether an accepted answer stands, letter by letter, in the edited text.
  package var isVerbatim: Bool
  /// Whether an accepted answer occurs in what meta-training reads.
  package var isSeen: Bool
  /// The mark; nil where the judge gave none that its rubric knows.
  package var score: JudgeScore?
  /// All that the judge said, the last time where it gave no mark.
  package var reply: String

  /// The judgement of a row.
  init(of row: QuestionRow, score: JudgeScore?, reply: String) {
    edit = row.edit
    index = row.index
    group = row.group
    criterion = row.criterion
    isVerbatim = row.isVerbatim
    isSeen = row.isSeen
    self.score = score
    self.reply = reply
  }
}

extension [Judgement] {
  /// The judgements as JSON lines, in their order: nothing that a judge said is lost.
  package func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try reduce(into: Data()) { lines, judgement in
      lines += try encoder.encode(judgement)
      lines.append(UInt8(ascii: "\n"))
    }
  }
}
