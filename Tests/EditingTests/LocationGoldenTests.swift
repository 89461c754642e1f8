import Editing
import Randomness
import Tensor
import TensorTestSupport
import Testing
import Transformer

/// Locate-and-edit methods against PyTorch.
@Suite struct LocationGoldenTests {
  // float32 against float64 through three blocks, relative to the largest element. A search's ten
  // steps of Adam add nothing to that; worst seen 4e-6.
  private let tolerance: Float = 2e-5

  private let world: LocationGolden
  private var golden: Golden { world.golden }

  init() throws { world = try LocationGolden() }

  @Test(arguments: [0, 1]) func `the second moment of a corpus within its limits is PyTorch's`(
    block: Int
  ) throws {
    let texts = try (0..<10).map { try golden.integers("text.\($0)") }
    let moment = SecondMoment(
      at: Site(block: block, map: .down), over: texts,
      within: SecondMoment.Extent(textLength: 8, tokens: 60), of: world.model, threads: 1
    ) { _ in }
    #expect(moment.count == 60)
    try golden.expect(moment.matrix, equals: "moment.\(block)", within: tolerance)
  }

  @Test(arguments: [(Contexts.Weighting.halves, "halves"), (.even, "even")])
  func `mean keys over contexts are PyTorch's`(weighting: Contexts.Weighting, name: String) throws {
    for (index, statement) in world.statements.enumerated() {
      let key = world.model.key(
        of: statement, at: Site(block: 1, map: .down), in: world.contexts(weighting), under: [:])
      try golden.expect(key, equals: "key.\(name).\(index)", within: tolerance)
    }
  }

  @Test(arguments: [0, 1]) func `a search's losses and vector are PyTorch's`(fact: Int) throws {
    let found = try world.search.vector(
      for: world.statements[fact], in: world.contexts(.halves),
      from: try golden.tensor("stream.\(fact)").asRow, after: 1, under: [:], of: world.model)
    let losses = Tensor(shape: [found.losses.count], values: found.losses.map(Float.init))
    try golden.expect(losses, equals: "losses.\(fact)", within: tolerance)
    try golden.expect(found.vector, equals: "vector.\(fact)", within: tolerance)
  }

  @Test func `least squares by Woodbury's identity are PyTorch's direct solution`() throws {
    let keys = Tensor.stacked(try (0..<2).map { try golden.tensor("key.halves.\($0)").asRow })
    let solution = try world.moment(1).factorised(ridge: world.ridge)
      .leastSquares(keys: keys, weight: world.momentWeight)
    try golden.expect(solution, equals: "least_squares", within: 1e-6)
  }

  @Test(arguments: [MEMITEditor.Grouping.joint, .sequential])
  func `MEMIT's changes of two blocks for two facts are PyTorch's`(grouping: MEMITEditor.Grouping)
    throws
  {
    let updates = try world.updates(try world.memit(grouping))
    #expect(Set(updates.keys) == [Site(block: 0, map: .down), Site(block: 1, map: .down)])
    for (site, update) in updates {
      try golden.expect(
        update.change, equals: "change.\(grouping).\(site.block)", within: tolerance)
    }
  }

  @Test(arguments: [
    (ROMEEditor.Constraint.prompt, true, "rome"), (.prompt, false, "rome-plain"),
    (.mean, true, "r-rome"),
  ])
  func `ROME's changes for two facts, one on top of the other, are PyTorch's`(
    constraint: ROMEEditor.Constraint, covariance: Bool, name: String
  ) throws {
    let updates = try world.updates(try world.rome(constraint, covariance: covariance))
    #expect(updates.keys.map(\.description) == ["block 1 down"])
    let change = try #require(updates.values.first).change
    try golden.expect(change, equals: "change.\(name).1", within: tolerance)
  }
}

extension Tensor {
  /// A vector as a matrix of one row.
  fileprivate var asRow: Tensor { Tensor(shape: [1, values.count], values: values) }
}
