import Experiment
import Testing

/// Exclusions of grids that are large, or hard to count.
struct ExclusionTests {
  private static let pairs = [
    ("learning_rate", "rank"), ("edit_weight", "updates"), ("locality_weight", "patience"),
    ("initial_step_size", "validate_every"), ("clip", "validation_edits"),
  ]

  /// A grid of five pairs of axes of twenty values, without the points where both axes of a pair have
  /// their n-th values.
  private func sweep(_ order: [String]) -> Sweep {
    let values = (1...20).map { Scalar.number(Double($0)) }
    let rates = (1...20).map { Scalar.number(Double($0) / 20) }
    func axis(_ name: String) -> Sweep.Axis {
      .init(parameter: name, values: Self.pairs.contains { $0.0 == name } ? rates : values)
    }
    var sweep = Sweep.tiny(editors: ["propmend"], axes: order.map(axis))
    sweep.blocks[0].exclude = Self.pairs.flatMap { pair in
      values.indices.map { index in
        Sweep.Condition(
          [pair.0, pair.1].map { name in
            .init(.parameter(.init(parameter: name)), [axis(name).values[index]])
          })
      }
    }
    sweep.blocks[0].random = Sweep.RandomDraw(samples: 200, seed: 1)
    return sweep
  }

  @Test func `a draw from a grid beyond counting heeds exclusions`() throws {
    let sweep = sweep(Self.pairs.flatMap { [$0.0, $0.1] })
    try sweep.check()
    let editors = sweep.jobs.filter { $0.stage == .evaluate }.compactMap(\.editor).dropFirst()
    #expect(editors.count == 200)
    for editor in editors {
      #expect(!sweep.blocks[0].exclude.contains { $0.holds(of: .train(editor)) })
    }
  }

  @Test func `what is entangled beyond measure is refused and not waited for`() throws {
    let sweep = sweep(Self.pairs.map(\.0) + Self.pairs.map(\.1))
    let error = #expect(throws: SweepError.self) { try sweep.check() }
    #expect(error?.description.contains("too entangled") == true)
  }

  @Test func `a thousand single points can be excluded`() throws {
    var sweep = sweep(Array(Self.pairs.map(\.0).prefix(3)))
    sweep.blocks[0].random = nil
    let axes = sweep.blocks[0].axes
    sweep.blocks[0].exclude = (0..<1_000).map { number in
      let choices = [number % 20, number / 20 % 20, number / 400]
      return Sweep.Condition(
        zip(axes, choices).map { .init(.parameter($0.key), [$0.values[$1]]) })
    }
    try sweep.check()
    #expect(SweepExpansion(sweep).count { !$0.needs.isEmpty } == 8_000 - 1_000)
  }
}
