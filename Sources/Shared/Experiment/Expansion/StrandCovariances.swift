/// The covariances that the points of a strand need.
struct StrandCovariances: Sendable {
  /// The holes on which they depend.
  private let holes: [Int]
  /// The ids that every point needs; nil where they depend on the point.
  let constant: [JobID]?
  /// The family of all covariances of the base model.
  let family: Int
  /// The member that is the family's template.
  let template: CovarianceSpec
  /// The index of their terms.
  let terms: Int

  /// The parameters on which covariances depend, beside that which does without them.
  private static let parameters: Set = ["layers", "corpus", "corpus_tokens", "corpus_length"]

  /// The covariances of a strand's points.
  init(
    of grid: StrandGrid, on base: BaseSpec, family: Int, template: CovarianceSpec, terms: Int
  ) {
    var names = Self.parameters
    if case .covariances(let exemption?) = grid.editor.preparation {
      names.insert(exemption.parameter)
    }
    holes = grid.holes.indices.filter { names.contains(grid.holes[$0].parameter) }
    self.family = family
    self.template = template
    self.terms = terms
    let choices = grid.holes.map { _ in 0 }
    let specs = holes.isEmpty ? grid.spec(choices, seed: nil, on: base).covariances : nil
    constant = specs?.map { JobID(.covariance($0)) }
  }

  /// The choices of a point on which its covariances depend.
  func key(_ choices: [Int]) -> [Int] { holes.map { choices[$0] } }

  /// How a covariance differs from the template.
  func patch(of covariance: CovarianceSpec) -> String {
    var members: [String: CanonicalJSON] = [:]
    if covariance.block != template.block {
      members["block"] = .scalar(.number(Double(covariance.block)))
    }
    if covariance.corpus != template.corpus {
      members["corpus"] = .scalar(.text(covariance.corpus))
    }
    if covariance.tokens != template.tokens {
      members["tokens"] = .scalar(.number(Double(covariance.tokens)))
    }
    if covariance.length != template.length {
      members["length"] = .scalar(.number(Double(covariance.length)))
    }
    return members.isEmpty ? "{}" : CanonicalJSON.object(["covariance": .object(members)]).text
  }
}

extension StrandGrid {
  /// A covariance such as the points may need; nil for an editor that needs none.
  func exemplaryCovariance(_ choices: [Int], on base: BaseSpec) -> CovarianceSpec? {
    guard case .covariances(let exemption) = editor.preparation else { return nil }
    var spec = spec(choices, seed: nil, on: base)
    if let exemption { spec.settings = spec.settings.removing(exemption.parameter) }
    return spec.covariances.first
  }
}
