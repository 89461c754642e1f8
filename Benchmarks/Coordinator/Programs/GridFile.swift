import Foundation

/// A sweep file whose grid has as many evaluations as are wanted: one editor without training, on
/// three axes and all four splits.
struct GridFile: Sendable {
  /// The sweep's name.
  let name: String
  /// How many values the three axes have.
  let steps, rates, decays: Int
  /// How much the last value of the first axis is above its place.
  var lastStep = 0

  /// The splits of the built-in data set.
  static let splits = ["id", "ood-entity", "ood-relation", "ood-both"]

  /// The number of its evaluations, without those of the unedited model.
  var points: Int { Self.splits.count * steps * rates * decays }

  /// A million evaluations, which is the most that a sweep takes.
  static let million = GridFile(name: "million", steps: 100, rates: 50, decays: 50)

  /// The same sweep with another last value on the first axis.
  var edited: GridFile {
    var edited = self
    edited.lastStep += 1
    return edited
  }

  private var stepValues: [Int] { Array(1..<steps) + [steps + lastStep] }
  private static func rate(_ index: Int) -> Double { Double(index + 1) / 1_000 }
  private static func decay(_ index: Int) -> Double { Double(index) / 100 }

  /// The sweep file.
  var text: String {
    func list<Value>(_ indices: some Collection<Int>, _ value: (Int) -> Value) -> String {
      indices.map { "\(value($0))" }.joined(separator: ", ")
    }
    return """
      name: \(name)
      description: Measures the coordinator; nobody trains this.
      dataset: built-in
      base:
        steps: 10
      evaluation:
        edits: 3
      grid:
        editor: cpt
        split: all
        cpt.steps: [\(list(stepValues) { $0 })]
        cpt.learning_rate: [\(list(0..<rates, Self.rate))]
        cpt.weight_decay: [\(list(0..<decays, Self.decay))]

      """
  }

  /// A point of the grid.
  struct Point: Hashable, Sendable {
    /// The split.
    let split: String
    /// The values on the axes.
    let step, rate, decay: Double
  }

  /// Every point of the grid, made here and not by the coordinator.
  var everyPoint: Set<Point> {
    var points: Set<Point> = []
    for split in Self.splits {
      for step in stepValues {
        for rate in 0..<rates {
          for decay in 0..<decays {
            points.insert(
              Point(
                split: split, step: Double(step), rate: Self.rate(rate),
                decay: Self.decay(decay)))
          }
        }
      }
    }
    return points
  }

  /// Writes the file and submits it.
  func submit(to server: Server, of bench: Bench) async throws -> Program.Run {
    let file = bench.folder.appending(path: "\(name).yaml")
    try Data(text.utf8).write(to: file)
    return try await Program.run(
      [bench.propmend, "submit", file.path, "--server", server.address],
      files: bench.folder.appending(path: "submit"), limit: .seconds(300))
  }
}
