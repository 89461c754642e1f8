import Tensor
package import Transformer

/// ROME (Meng et al. 2022): changes the last matrix of one MLP, by one rank for each fact, so that
/// it maps the subject's key to a vector that makes the model say the fact.
package struct ROMEEditor: Editor {
  private let site: Site
  private let search: VectorSearch
  private let contexts: Contexts
  private let moment: Cholesky?
  private let constraint: Constraint

  /// Which key the changed matrix maps to the vector exactly.
  package enum Constraint: Sendable {
    /// The key of the prompt alone, although the change lies along the mean one: ROME.
    case prompt
    /// The mean key, along which the change lies: R-ROME. ROME divides by the product of two keys
    /// that may all but vanish, which breaks the model (Gupta et al. 2024).
    case mean
  }

  /// An editor of one block.
  /// - Parameters:
  ///   - moment: What the block's matrix reads; without it, the change lies along the mean key itself.
  ///   - ridge: Added to every eigenvalue of the moment, in shares of their mean.
  /// - Throws: `SecondMoment.Unsolvable` where the ridge is too small.
  package init(
    block: Int, search: VectorSearch, contexts: Contexts, moment: SecondMoment?,
    constraint: Constraint, ridge: Double = SecondMoment.ridge
  ) throws(SecondMoment.Unsolvable) {
    site = Site(block: block, map: .down)
    self.search = search
    self.contexts = contexts
    self.moment = try moment?.factorised(ridge: ridge)
    self.constraint = constraint
  }

  package var editsPerPass: Int { 1 }

  package var readsStatements: Bool { true }

  package func edits(for requests: [EditRequest], of model: Decoder) throws -> [Edit] {
    try requests.map { request in
      var edit: [Site: LowRankUpdate] = [:]
      try request.namingErrors { () throws(TrainingError) in
        for statement in try request.requiredStatements() {
          try write(statement, into: &edit, of: model)
        }
      }
      return .updates(edit)
    }
  }

  /// Adds what makes the model say a fact to an edit.
  private func write(
    _ statement: EditRequest.Statement, into edit: inout [Site: LowRankUpdate], of model: Decoder
  ) throws(TrainingError) {
    let plain = model.keys(of: [statement.prompt], at: site, under: edit)
    let mean = model.key(of: statement, at: site, in: contexts, under: edit)
    let found = try search.vector(
      for: statement, in: contexts, from: model.output(of: site, from: plain, under: edit),
      after: site.block, under: edit, of: model)
    let key = constraint == .prompt ? plain : mean
    let direction = direction(of: mean)
    var residual = found.vector
    residual.add(model.output(of: site, from: key, under: edit), scale: -1)
    residual.multiply(by: 1 / dot(key, direction))
    try edit.add(x: direction, delta: residual, at: site, step: found.losses.count)
  }

  /// C⁻¹ k, of length 1: away from what the matrix maps already, (1, M).
  private func direction(of key: Tensor) -> Tensor {
    var direction = key
    if let moment {
      direction = moment.solve(DoubleMatrix(key).transposed).transposed.tensor
    }
    direction.multiply(by: Float(1 / direction.sumOfSquares.squareRoot()))
    return direction
  }
}
