import Datasets
import Experiment
import Foundation
import Testing

/// A sweep as a client submits it.
struct SweepCodingTests {
  @Test(arguments: 0..<40)
  func `a sweep survives JSON`(seed: Int) throws {
    var random = RandomSweep(seed: seed)
    var sweep = random.full()
    sweep.blocks[0].random = Sweep.RandomDraw(samples: 3, seed: seed)
    guard (try? sweep.check()) != nil else { return }
    let read = try JSONDecoder().decode(Sweep.self, from: JSONEncoder().encode(sweep))
    #expect(read == sweep)
    #expect(read.fingerprint == sweep.fingerprint)
  }

  @Test func `the fingerprint is that of the jobs and their terms, not of words`() throws {
    let sweep = Sweep.tiny(editors: ["cpt"])
    var other = sweep
    (other.name, other.description) = ("other", "In other words.")
    #expect(other.fingerprint == sweep.fingerprint)
    #expect(sweep.fingerprint.count == 64)
    let changes: [(inout Sweep.Block) -> Void] = [
      { $0.seeds = [1] }, { $0.editors = ["none"] }, { $0.rules.priority = [.init(1)] },
      { $0.axes = [.init(parameter: "steps", values: [4])] }, { $0.judge = Settings([:]) },
      { $0.random = .init(samples: 1, seed: 0) }, { $0.splits = [.oodBoth] },
    ]
    var seen = [sweep.fingerprint]
    for change in changes {
      var changed = sweep
      change(&changed.blocks[0])
      #expect(!seen.contains(changed.fingerprint))
      seen.append(changed.fingerprint)
    }
  }

  private static let spoilt: [(String, @Sendable (inout Sweep) -> Void)] = [
    ("a name for an address", { $0.name = "a/b" }),
    ("no blocks", { $0.blocks = [] }),
    ("an unknown editor", { $0.blocks[0].editors = ["nobody"] }),
    ("no editors", { $0.blocks[0].editors = [] }),
    ("an editor twice", { $0.blocks[0].editors = ["cpt", "cpt"] }),
    ("the training split", { $0.blocks[0].splits = [.train] }),
    ("no splits", { $0.blocks[0].splits = [] }),
    ("no seeds", { $0.blocks[0].seeds = [] }),
    ("a negative seed", { $0.blocks[0].seeds = [-1] }),
    ("an undeclared setting", { $0.blocks[0].base = .trained(Settings(["size": 8])) }),
    ("a setting out of range", { $0.blocks[0].evaluation = Settings(["edits": 0]) }),
    ("an undeclared parameter", { $0.blocks[0].axes[0].parameter = "rate" }),
    ("a value out of range", { $0.blocks[0].axes[0].values = [0] }),
    ("an empty axis", { $0.blocks[0].axes[0].values = [] }),
    ("a value twice", { $0.blocks[0].axes[0].values = [8, 8] }),
    ("an axis twice", { $0.blocks[0].axes.append($0.blocks[0].axes[0]) }),
    ("an axis of an editor that is not there", { $0.blocks[0].axes[0].editor = "mend" }),
    (
      "blocks that no model has",
      { $0.blocks[0].axes[0] = .init(parameter: "layers", values: ["0-999999999"]) }
    ),
    ("a zip of one", { $0.blocks[0].zips = [[.init("rank")]] }),
    ("a zip of what is not there", { $0.blocks[0].zips = [[.init("rank"), .init("steps")]] }),
    (
      "a condition on itself",
      { $0.blocks[0].axes[0].when = .init([.init(.parameter(.init("rank")), [8])]) }
    ),
    (
      "a condition on the split",
      { $0.blocks[0].axes[0].when = .init([.init(.split, ["id"])]) }
    ),
    (
      "an exclusion of everything",
      { $0.blocks[0].exclude = [.init([.init(.split, ["id"])])] }
    ),
    ("an exclusion by stage", { $0.blocks[0].exclude = [.init([.init(.stage, ["train"])])] }),
    (
      "an unknown parameter in a rule",
      { $0.blocks[0].rules.priority = [.init(when: .init([.init(.init("rnk"), [8])]), 1)] }
    ),
    ("a timeout that is over", { $0.blocks[0].rules.timeout = [.init(-1)] }),
    (
      "an included point without splits",
      {
        $0.blocks[0].include = [
          .init(editor: "cpt", splits: [], seeds: [], settings: Settings([:]))
        ]
      }
    ),
    ("a draw of nothing", { $0.blocks[0].random = .init(samples: 0, seed: 0) }),
    (
      "too many points",
      {
        let numbers = (1...1_500).map { Scalar.number(Double($0)) }
        $0.blocks[0].axes = ["rank", "updates"].map { .init(parameter: $0, values: numbers) }
      }
    ),
  ]

  @Test(arguments: spoilt)
  func `what cannot be expanded is refused`(
    _ name: String, _ change: @Sendable (inout Sweep) -> Void
  ) throws {
    var sweep = Sweep.tiny(
      editors: ["propmend"], axes: [.init(parameter: "rank", values: [8, 16])])
    try sweep.check()
    change(&sweep)
    let bytes = try JSONEncoder().encode(sweep)
    #expect(throws: DecodingError.self, "\(name)") {
      try JSONDecoder().decode(Sweep.self, from: bytes)
    }
  }
}
