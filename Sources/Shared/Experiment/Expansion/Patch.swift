/// How the JSON of a job differs from its family's template.
struct Patch: Sendable {
  /// The way to the editor in the JSON of a stage's job.
  private static func path(to stage: Stage) -> [String] {
    switch stage {
    case .base, .covariance: []
    case .train: ["editor"]
    case .evaluate: ["evaluation", "editor"]
    case .judge: ["judge", "evaluation", "editor"]
    }
  }

  private let opening: [UInt8]
  private let closing: [UInt8]
  private let names: [[UInt8]]
  /// The holes that the stage's jobs have.
  private let holes: [Int]
  /// The template's choices and seed.
  private let choices: [Int]
  private let seed: Int?

  /// Patches of a template with these choices and this seed.
  init(
    of stage: Stage, holes: [Hole], choices: [Int], seed: Int?
  ) {
    let path = Self.path(to: stage)
    opening = Array((path.map { "{\"\($0)\":" }.joined() + "{").utf8)
    closing = Array(repeating: UInt8(ascii: "}"), count: path.count + 1)
    names = holes.map { Array((CanonicalJSON.scalar(.text($0.parameter)).text + ":").utf8) }
    self.holes = holes.indices.filter { stage != .train || !holes[$0].changesEditsAlone }
    self.choices = choices
    self.seed = seed
  }

  /// The patch for a point and seed.
  func text(
    of choices: [Int], seed: Int?, seedText: [UInt8], in holes: [Hole], buffer: inout [UInt8]
  ) -> String {
    let differing = self.holes.filter { choices[$0] != self.choices[$0] }
    guard seed != self.seed || !differing.isEmpty else { return "{}" }
    buffer.removeAll(keepingCapacity: true)
    buffer += opening
    if seed != self.seed {
      buffer += "\"seed\":".utf8
      buffer += seedText
    }
    var separator = seed != self.seed ? ",\"settings\":{" : "\"settings\":{"
    for hole in differing {
      buffer += separator.utf8
      buffer += names[hole]
      buffer += holes[hole].texts[choices[hole]]
      separator = ","
    }
    if !differing.isEmpty { buffer.append(UInt8(ascii: "}")) }
    buffer += closing
    return String(decoding: buffer, as: UTF8.self)
  }
}
