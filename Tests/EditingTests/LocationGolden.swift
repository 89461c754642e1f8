import Editing
import Tensor
import TensorTestSupport
import Transformer

/// The numbers of `make_location.py`, and the constants that they were made with.
struct LocationGolden {
  let golden: Golden
  let model: Decoder
  let prefixes: [[Int]]
  let statements: [EditRequest.Statement]
  let ridge = 1e-2
  let momentWeight = 3.0
  let search = VectorSearch(
    steps: 10, learningRate: 0.5, divergenceWeight: 0.0625, weightDecay: 0.05, clamp: 0.75)

  init() throws {
    golden = try Golden("location.safetensors")
    model = try golden.model()
    prefixes = try [golden.integers("prefix.0"), golden.integers("prefix.1")]
    statements = try (0..<2).map { [golden] index in
      func integers(_ name: String) throws -> [Int] {
        try golden.integers("fact.\(index).\(name)")
      }
      let continued = EditRequest.SubjectPrompt(
        tokens: try integers("continued"), subject: try integers("subject")[0])
      return EditRequest.Statement(
        prompt: EditRequest.SubjectPrompt(
          tokens: [1] + continued.tokens, subject: 1 + continued.subject),
        continued: continued,
        essence: EditRequest.SubjectPrompt(
          tokens: try integers("essence"), subject: try integers("essence_subject")[0]),
        target: try integers("target"))
    }
  }

  func request(_ statements: [EditRequest.Statement]? = nil) -> EditRequest {
    EditRequest(
      name: "two facts", text: [], imagined: [], statements: statements ?? self.statements)
  }

  func contexts(_ weighting: Contexts.Weighting) -> Contexts {
    Contexts(prefixes: prefixes, weighting: weighting)
  }

  func moment(_ block: Int) throws -> SecondMoment {
    SecondMoment(matrix: try golden.tensor("moment.\(block)"), count: 60)
  }

  func memit(_ grouping: MEMITEditor.Grouping, search: VectorSearch? = nil) throws -> MEMITEditor {
    try MEMITEditor(
      search: search ?? self.search, contexts: contexts(.halves),
      moments: [0: try moment(0), 1: try moment(1)], momentWeight: momentWeight,
      grouping: grouping, ridge: ridge)
  }

  func rome(_ constraint: ROMEEditor.Constraint, covariance: Bool = true) throws -> ROMEEditor {
    try ROMEEditor(
      block: 1, search: search, contexts: contexts(.even), moment: covariance ? moment(1) : nil,
      constraint: constraint, ridge: ridge)
  }

  /// What an editor makes of the two facts.
  func updates(_ editor: some Editor) throws -> [Site: LowRankUpdate] {
    try Self.updates(editor.edits(for: [request()], of: model)[0])
  }

  static func updates(_ edit: Edit) throws -> [Site: LowRankUpdate] {
    guard case .updates(let updates) = edit else { throw NoUpdates() }
    return updates
  }

  private struct NoUpdates: Error {}
}

extension LowRankUpdate {
  /// What is added to the weight, (out, in).
  var change: Tensor {
    var change = Tensor(rows: delta.columns, columns: x.columns)
    change.addProduct(delta.matrix.transposed, x.matrix, scale: -rate)
    return change
  }
}
