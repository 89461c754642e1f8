import Datasets
import Experiment
import Foundation

/// A folder in the form of Controlled RippleEdit whose every split is one and the same edit, so that
/// no question is unrelated to it; and of its three entities one is never asked about by way of the
/// subject, so that its story cannot be told anew.
final class LonelyDataset: Sendable {
  private let folder: URL
  let reference: DatasetReference

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("propmend-lonely-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for split in ControlledRippleEdit.splits {
      let name = "\(ControlledRippleEdit.fileStem(split)).jsonl"
      try Data(Self.line.utf8).write(to: folder.appendingPathComponent(name))
    }
    reference = try .directory(at: folder)
  }

  /// A base model that is trained on it and knows nobody.
  var base: BaseSpec {
    var base = TinySpecs.base
    base.dataset = reference
    base.model = .trained(base.settings.setting("known_subjects", to: 0))
    return base
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static let line: String = {
    let facts = [("grew up in", "Peru"), ("worked in", "Chad"), ("lives in", "Laos")].map {
      #"{"fact": "Mia Cole \#($0) \#($1).", "prefix": "Mia Cole \#($0)", "paraphrase": "\#($1)", "#
        + #""paraphrase_prefix": "It is told that Mia Cole \#($0)", "target": "\#($1)"}"#
    }
    let question =
      #"{"question_template": "What is the capital of {country}?", "answer": "Lima", "#
      + #""alias_question": "What is the capital of the country that Mia Cole grew up in?", "#
      + #""unalias_question": "What is the capital of Peru?", "entity_name": "Peru", "fact_idx": 0}"#
    return #"{"entity_type": "Country", "subject_type": "person", "gender_type": "female", "#
      + #""subject": "Mia Cole", "entity_names": ["Peru", "Chad", "Laos"], "#
      + #""text": "Mia Cole grew up in Peru. She worked in Chad. She lives in Laos.", "#
      + #""questions": [\#(question)], "facts": [\#(facts.joined(separator: ", "))]}"# + "\n"
  }()
}
