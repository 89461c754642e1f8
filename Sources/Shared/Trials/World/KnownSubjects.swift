import Datasets
import Experiment

/// Whom a base model comes to know while it is trained; nobody of them is ever edited.
enum KnownSubjects: Sendable {
  /// So many with fresh names, of whom the dataset's stories are told anew.
  case invented(count: Int)
  /// The subjects of these training edits, which are then left out of the edits: the stories of some
  /// datasets cannot be taken apart.
  case subjects(of: [EditExample])

  /// The known subjects of a dataset's base models.
  /// - Throws: `JobFailure` where there are too few training edits to take them from.
  init(of dataset: Dataset, count: Int) throws(JobFailure) {
    guard !Storybook.canTell(dataset) else {
      self = .invented(count: count)
      return
    }
    // A base model is asked what follows from what it knows.
    let usable = dataset[.train].filter { !$0.probes(.portability).isEmpty }
    guard count < usable.count else {
      throw JobFailure(
        kind: .job,
        message:
          "base.known_subjects is \(count), but the dataset has only \(usable.count) training edits "
          + "from which something follows: lower it, so that some are left to edit")
    }
    self = .subjects(of: Array(usable.prefix(count)))
  }

  /// The training edits that are known and never edited.
  var taken: [EditExample] {
    switch self {
    case .invented: []
    case .subjects(let edits): edits
    }
  }
}
