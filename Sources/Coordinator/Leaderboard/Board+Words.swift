import Datasets
import Experiment

extension Board {
  /// What a section's numbers are:
  /// `Portability, answers not in the text: generated exact match, percent; protocol strict`.
  func title(_ subject: String, _ measure: String) -> String {
    "\(subject): \(measure)" + (conditions.protocolName.map { "; protocol \($0)" } ?? "")
  }

  /// A quantity in words, with its unit.
  func words(for quantity: ScoreName.Quantity) -> String {
    switch quantity {
    case .mean(let measure): measure.words
    case .macroMean(let measure): "\(measure.words), mean of the edits' means"
    case .judgeMean: "mean mark of judge \(judgeName), percent"
    case .judgeShare: "answers right by judge \(judgeName), percent"
    case .passRate: "executed tests passed, percent"
    case .macroPassRate: "executed tests passed, mean of the edits' shares, percent"
    case .floor, .probes, .asked, .edits, .tests, .executed, .passed, .judged, .unmarked,
      .standardError:
      quantity.description
    }
  }

  private var judgeName: String { conditions.judge?["model"]?.description ?? "unknown" }
}

extension Measure {
  fileprivate var words: String {
    switch self {
    case .exactMatch: "generated exact match, percent"
    case .containsMatch: "generated contains-match, percent"
    case .tokenAccuracy: "teacher-forced token accuracy, percent"
    case .wholeAnswer: "teacher-forced whole answers, percent"
    case .nll: "NLL of the answer's tokens, nats"
    }
  }

  /// The head of a column.
  var head: String {
    switch self {
    case .exactMatch: "exact"
    case .containsMatch: "contains"
    case .tokenAccuracy: "forced tokens"
    case .wholeAnswer: "forced answer"
    case .nll: "NLL"
    }
  }
}

extension ProbeGroup {
  /// The group as a title has it.
  var title: String {
    switch self {
    case .efficacy: "Efficacy (the edit itself)"
    case .generality: "Generality (the edit in other words)"
    case .portability: "Portability (the paper's efficacy)"
    case .specificity: "Specificity (what should stay)"
    }
  }

  /// The group as a title has it that goes on to say which part of it.
  var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// The groups in the order of tables, the headline first.
  static let ordered: [ProbeGroup] = [.portability, .specificity, .efficacy, .generality]
}

extension ScoreName.Slice {
  /// Which of a group's probes, in words.
  var words: String {
    switch self {
    case .all: "all answers"
    case .verbatim: "answers in the text"
    case .nonVerbatim: "answers not in the text"
    case .seen: "answers seen in meta-training"
    case .unseen: "answers unseen in meta-training"
    case .criterion(let name): name
    }
  }
}
