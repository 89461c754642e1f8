import Editing
import Experiment
import FoundationEssentials

/// Editors that write where a subject is read.
extension EditorFactory {
  func memit() throws -> any Editor {
    try MEMITEditor(
      search: search(),
      contexts: contexts(
        Contexts.memitDrafts(openers: openers, count: settings.integer("context_samples")),
        weighting: .halves),
      moments: moments(), momentWeight: settings.number("covariance_weight"),
      grouping: settings.text("mode") == "joint" ? .joint : .sequential,
      ridge: settings.number("ridge"))
  }

  func rome(constraint: ROMEEditor.Constraint) throws -> any Editor {
    let block = try blocks().lowerBound
    return try ROMEEditor(
      block: block, search: search(),
      contexts: contexts(
        Contexts.romeDrafts(count: settings.integer("context_samples")), weighting: .even),
      moment: moments()[block], constraint: constraint, ridge: settings.number("ridge"))
  }

  /// The words behind which the authors sample; none where a small world's tokenizer would have to
  /// spell them.
  private var openers: [[Int]] {
    let words = ["The", "Therefore", "Because", "I", "You"].map { base.world.tokens($0) }
      .filter { $0.count <= 2 }
    return words.isEmpty ? [[]] : words
  }

  private func search() throws -> VectorSearch {
    VectorSearch(
      steps: try settings.integer("steps"),
      learningRate: Float(try settings.number("learning_rate")),
      divergenceWeight: Float(try settings.number("kl_weight")),
      weightDecay: Float(try settings.number("weight_decay")),
      clamp: Float(try settings.number("clamp")))
  }

  private func contexts(_ drafts: [Contexts.Draft], weighting: Contexts.Weighting) -> Contexts {
    Contexts(
      drafts, weighting: weighting, by: base.model,
      separator: base.world.fullStop, delimiters: base.world.delimiters, seed: seed)
  }

  /// The covariances that earlier jobs measured, by block.
  private func moments() throws -> [Int: SecondMoment] {
    var moments: [Int: SecondMoment] = [:]
    for covariance in spec.covariances {
      let url = try environment.artifact(JobID(.covariance(covariance)), ArtifactRole.covariance)
      moments[covariance.block] = try CovarianceFile(Data(contentsOf: url)).moment
    }
    return moments
  }
}
