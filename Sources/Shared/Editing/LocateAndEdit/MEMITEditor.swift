import Tensor
package import Transformer

/// MEMIT (Meng et al. 2023): finds a vector for each fact that makes the model say it, and changes
/// the last matrices of some MLPs, by least squares, so that together they write that vector.
package struct MEMITEditor: Editor {
  private let search: VectorSearch
  private let contexts: Contexts
  private let moments: [(block: Int, moment: Cholesky)]
  private let momentWeight: Double
  private let grouping: Grouping

  /// Which facts of a request are written at once.
  package enum Grouping: Sendable {
    /// All of them.
    case joint
    /// Each on top of those before it, as PropMEND's experiments ran it.
    case sequential
  }

  /// An editor of the blocks that have a second moment.
  /// - Parameters:
  ///   - moments: What the last matrix of each block's MLP reads, by block; vectors are sought after
  ///     the highest.
  ///   - momentWeight: λ, the weight of what the matrices map already.
  ///   - ridge: Added to every eigenvalue of the moments, in shares of their mean.
  /// - Throws: `SecondMoment.Unsolvable` where the ridge is too small for one of them.
  package init(
    search: VectorSearch, contexts: Contexts, moments: [Int: SecondMoment], momentWeight: Double,
    grouping: Grouping, ridge: Double = SecondMoment.ridge
  ) throws(SecondMoment.Unsolvable) {
    precondition(!moments.isEmpty, "MEMIT without a block to edit")
    self.search = search
    self.contexts = contexts
    var factorised: [(block: Int, moment: Cholesky)] = []
    for (block, moment) in moments.sorted(by: { $0.key < $1.key }) {
      factorised.append((block, try moment.factorised(ridge: ridge)))
    }
    self.moments = factorised
    self.momentWeight = momentWeight
    self.grouping = grouping
  }

  package var editsPerPass: Int { 1 }

  package var readsStatements: Bool { true }

  package func edits(for requests: [EditRequest], of model: Decoder) throws -> [Edit] {
    try requests.map { request in
      var edit: [Site: LowRankUpdate] = [:]
      try request.namingErrors { () throws(TrainingError) in
        for group in groups(try request.requiredStatements()) {
          try write(group, into: &edit, of: model)
        }
      }
      return .updates(edit)
    }
  }

  /// The statements that are written at once.
  private func groups(_ statements: [EditRequest.Statement]) -> [[EditRequest.Statement]] {
    switch grouping {
    case .joint: [statements]
    case .sequential: statements.map { [$0] }
    }
  }

  /// Adds what makes the model say some facts to an edit.
  private func write(
    _ statements: [EditRequest.Statement], into edit: inout [Site: LowRankUpdate],
    of model: Decoder
  ) throws(TrainingError) {
    let top = moments[moments.count - 1].block
    func streams() -> [Tensor] {
      statements.map { model.stream(at: $0.prompt, after: top, under: edit) }
    }
    var found: [VectorSearch.Result] = []
    for (statement, z0) in zip(statements, streams()) {
      found.append(
        try search.vector(
          for: statement, in: contexts, from: z0, after: top, under: edit, of: model))
    }
    let step = found.map(\.losses.count).max() ?? 0
    for (index, (block, moment)) in moments.enumerated() {
      let site = Site(block: block, map: .down)
      let keys = statements.map { model.key(of: $0, at: site, in: contexts, under: edit) }
      var residuals = Tensor.stacked(found.map(\.vector))
      residuals.add(Tensor.stacked(streams()), scale: -1)
      // The blocks that are still to come take equal shares of what is still missing.
      residuals.multiply(by: 1 / Float(moments.count - index))
      let solution = try leastSquares(moment, keys: Tensor.stacked(keys), at: site, step: step)
      try edit.add(x: solution, delta: residuals, at: site, step: step)
    }
  }

  private func leastSquares(_ moment: Cholesky, keys: Tensor, at site: Site, step: Int)
    throws(TrainingError) -> Tensor
  {
    do {
      return try moment.leastSquares(keys: keys, weight: momentWeight)
    } catch {
      // Only where λ is zero, or a key is not finite.
      throw .vanished(step: step, what: "the determinant of the least squares at \(site)")
    }
  }
}
